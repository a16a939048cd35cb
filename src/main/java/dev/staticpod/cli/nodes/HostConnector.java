package dev.staticpod.cli.nodes;

import dev.staticpod.fleet.Host;
import dev.staticpod.inventory.HostConnection;
import dev.staticpod.inventory.ResolvedHost;
import dev.staticpod.inventory.SshArguments;
import dev.staticpod.node.NodeConnector;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.ssh.SshConnector;
import dev.staticpod.ssh.SshOptions;
import dev.staticpod.ssh.auth.Secret;
import dev.staticpod.ssh.config.ConfigurationOptions;
import dev.staticpod.ssh.config.ConnectionOptions;
import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.config.HostSettingsResolver;
import dev.staticpod.ssh.config.SshConfigSources;
import dev.staticpod.ssh.config.SshTarget;
import dev.staticpod.ssh.exec.RootAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/// Reaches the hosts of a run over SSH. A command makes one: all hosts share its limits and its
/// secrets, from several threads at once.
public final class HostConnector {
  /// How many connections are set up at a time, which costs this machine most of what a host costs
  /// it.
  private static final int SET_UPS = 20;

  private final Semaphore setUps = new Semaphore(SET_UPS);
  private final SshConnector connector = new SshConnector();
  private final Map<String, ResolvedHost> hosts;
  private final SshOptions options;
  private final Consumer<String> log;

  /// Prepares the connector; nothing is connected to yet.
  ///
  /// @param hosts the hosts of which is known how they are reached; others are reached by their
  ///   name
  /// @param log takes what there is to say of connections, a line each, from any thread
  public HostConnector(ResolvedHosts hosts, SshOptions options, Consumer<String> log) {
    this.hosts = hosts.byName();
    this.options =
        this.hosts.size() > 1
            ? options.with(new HostKeyRound(options.secrets(), this::unknownKeys))
            : options;
    this.log = log;
  }

  /// Connects and logs in; the caller closes the shell.
  ///
  /// @throws NodeException if the host cannot be reached or refuses the user
  public Shell connect(Host host) throws NodeException {
    setUps.acquireUninterruptibly();
    try {
      return shell(host);
    } finally {
      setUps.release();
    }
  }

  private Shell shell(Host host) throws NodeException {
    Optional<ResolvedHost> resolved = Optional.ofNullable(hosts.get(host.name()));
    return resolved.isPresent()
        ? connector.connect(target(resolved.get()), options(resolved.get()), log)
        : connector.connect(SshTarget.parse(host.name()), options, log);
  }

  /// The keys of all hosts of which none is known.
  private List<Secret.HostKey> unknownKeys() {
    List<Future<Optional<Secret.HostKey>>> keys;
    ThreadFactory daemons = Thread.ofPlatform().daemon().factory();
    try (var threads = Executors.newFixedThreadPool(SET_UPS, daemons)) { // its end waits for all
      keys =
          hosts.values().stream()
              .map(host -> threads.submit(() -> connector.unknownKey(target(host), options(host))))
              .toList();
    }
    return keys.stream().flatMap(key -> key.resultNow().stream()).toList();
  }

  /// Returns what connects to a host later.
  public NodeConnector forHost(Host host) {
    return () -> connect(host);
  }

  /// Returns where a host is and as whom it is logged in to, by the SSH configuration too. Connects
  /// to nothing; may be called by several threads at once.
  ///
  /// @throws NodeException if the configuration cannot be read
  public HostSettings settings(ResolvedHost host) throws NodeException {
    SshTarget target = target(host);
    SshOptions own = options(host);
    return HostSettingsResolver.resolve(
        target,
        own.user(),
        own.connection(),
        SshConfigSources.of(own.user(), own.connection().configuration()).read(target));
  }

  /// Returns where all hosts are, by the SSH configuration too. Connects to nothing; asks for
  /// several hosts at a time.
  public HostPlaces places() {
    var machines = new ConcurrentHashMap<String, HostSettings.Machine>();
    hosts.values().parallelStream()
        .forEach(host -> machine(host).ifPresent(it -> machines.put(host.name(), it)));
    return new HostPlaces(machines);
  }

  private Optional<HostSettings.Machine> machine(ResolvedHost host) {
    try {
      return Optional.of(settings(host).machine());
    } catch (NodeException _) {
      return Optional.empty(); // is said when the host is connected to
    }
  }

  /// The host as SSH is given it.
  ///
  /// @throws IllegalArgumentException if a part of it cannot be one
  static SshTarget target(ResolvedHost host) {
    HostConnection connection = host.connection();
    return SshTarget.of(host.name(), connection.user(), connection.address(), connection.port());
  }

  /// @throws IllegalArgumentException if there is one that cannot be a user
  static void checkSudoUser(ResolvedHost host) {
    host.connection().sudoUser().ifPresent(user -> new RootAccess(user, RootAccess.Password.NEVER));
  }

  /// What the command line says goes before what the host's source says.
  private SshOptions options(ResolvedHost host) {
    HostConnection own = host.connection();
    ConnectionOptions all = options.connection();
    return new SshOptions(
        options.user(),
        new ConnectionOptions(
            identities(all.identities(), own.identities()),
            all.knownHosts(),
            all.hostKeyPolicy(),
            all.connectTimeout(),
            configuration(all.configuration(), own.arguments())),
        options.secrets(),
        own.sudoUser()
            .map(user -> new RootAccess(user, options.root().password()))
            .orElse(options.root()),
        options.masters());
  }

  private List<Path> identities(List<Path> given, List<String> own) {
    var identities = new ArrayList<Path>(given);
    own.stream().map(options.user()::expand).forEach(identities::add);
    return identities;
  }

  private ConfigurationOptions configuration(ConfigurationOptions given, SshArguments own) {
    var settings = new ArrayList<String>(given.settings());
    settings.addAll(own.settings());
    return new ConfigurationOptions(
        given.file().or(() -> own.configuration().map(options.user()::expand)),
        settings,
        given.jump().or(own::jump));
  }
}
