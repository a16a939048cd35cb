package dev.staticpod.ssh.config;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.config.HostSettings.Address;
import dev.staticpod.ssh.config.HostSettings.AgentKeys;
import dev.staticpod.ssh.config.HostSettings.AgentUse;
import dev.staticpod.ssh.config.HostSettings.Control;
import dev.staticpod.ssh.config.HostSettings.Family;
import dev.staticpod.ssh.config.HostSettings.KeepAlive;
import dev.staticpod.ssh.config.HostSettings.Keys;
import dev.staticpod.ssh.config.HostSettings.Login;
import dev.staticpod.ssh.config.HostSettings.Naming;
import dev.staticpod.ssh.config.HostSettings.Notices;
import dev.staticpod.ssh.config.HostSettings.Opening;
import dev.staticpod.ssh.config.HostSettings.Origin;
import dev.staticpod.ssh.config.HostSettings.Route;
import dev.staticpod.ssh.hostkey.HostKeyPolicy;
import dev.staticpod.ssh.hostkey.HostKeyTrust;
import dev.staticpod.ssh.hostkey.KnownHostName;
import dev.staticpod.ssh.hostkey.KnownHostsCommand;
import dev.staticpod.ssh.hostkey.RevokedKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Resolves everything about a host from what the command line and the configuration say; the rules
/// and defaults are those of ssh_config(5).
public final class HostSettingsResolver {
  private static final List<String> DEFAULT_IDENTITIES =
      List.of("~/.ssh/id_ed25519", "~/.ssh/id_ecdsa", "~/.ssh/id_rsa");
  private static final List<String> METHODS =
      List.of("publickey", "keyboard-interactive", "password");

  private static final int PROMPTS = 3;

  private final SshTarget target;
  private final LocalUser local;
  private final ConnectionOptions options;
  private final HostConfig config;
  private final Tokens tokens;
  private final String hostName;
  private final int port;
  private final String user;

  private HostSettingsResolver(
      SshTarget target, LocalUser local, ConnectionOptions options, HostConfig config) {
    this.target = target;
    this.local = local;
    this.options = options;
    this.config = config;
    this.hostName = Tokens.hostName(config.get("hostname").orElse(target.host()), target.host());
    this.port = config.number("port").orElse(HostSettings.DEFAULT_PORT);
    this.user = config.get("user").orElse(local.name());
    this.tokens =
        new Tokens(
            local,
            target.host(),
            hostName,
            port,
            user,
            config.some("hostkeyalias").orElse(target.host()),
            config.some("proxyjump").orElse(""));
  }

  /// Resolves the settings of one host.
  ///
  /// @param config what the SSH configuration says about it
  /// @throws NodeException if a setting cannot be followed
  public static HostSettings resolve(
      SshTarget target, LocalUser local, ConnectionOptions options, HostConfig config)
      throws NodeException {
    var resolver = new HostSettingsResolver(target, local, options, config);
    resolver.checkRefusal();
    Route route = resolver.route();
    return new HostSettings(
        target.text(),
        resolver.address(route),
        resolver.login(),
        resolver.trust(route),
        route,
        resolver.keepAlive(),
        AlgorithmChoices.of(config),
        resolver.control());
  }

  private void checkRefusal() throws NodeException {
    Optional<String> why = config.some("refuseconnection");
    if (why.isPresent()) {
      throw new NodeException(
          Reason.CONFIG,
          target.text(),
          "the SSH configuration forbids this host (RefuseConnection): " + why.get(),
          "name another one, or correct the SSH configuration");
    }
  }

  private Address address(Route route) {
    Family family =
        switch (config.get("addressfamily").orElse("any")) {
          case "inet" -> Family.INET;
          case "inet6" -> Family.INET6;
          default -> Family.ANY;
        };
    return new Address(
        hostName,
        port,
        TimeLimitRules.of(options, config, route),
        family,
        config.some("bindaddress"),
        config.some("bindinterface"));
  }

  private Login login() {
    var methods = new ArrayList<>(METHODS);
    config
        .some("preferredauthentications")
        .map(HostSettingsResolver::words)
        .ifPresent(preferred -> {
          methods.clear();
          methods.addAll(preferred.stream().filter(METHODS::contains).toList());
        });
    removeIfDenied(methods, "publickey", "pubkeyauthentication");
    removeIfDenied(methods, "password", "passwordauthentication");
    removeIfDenied(methods, "keyboard-interactive", "kbdinteractiveauthentication");
    if (config.says("batchmode")) {
      methods.retainAll(List.of("publickey"));
    }
    boolean quiet =
        config.get("loglevel").filter(level -> level.matches("(?i)quiet|fatal|error")).isPresent();
    return new Login(
        user,
        keys(),
        methods,
        config.number("numberofpasswordprompts").orElse(PROMPTS),
        quiet ? Notices.HIDDEN : Notices.SHOWN);
  }

  private void removeIfDenied(List<String> methods, String method, String key) {
    if (config.denies(key)) {
      methods.remove(method);
    }
  }

  private Keys keys() {
    List<Path> named = options.identities();
    boolean replaced = options.replaceIdentities();
    var files = new ArrayList<Path>();
    if (!replaced) {
      List<String> configured = config.all("identityfile");
      files.addAll(paths(configured.isEmpty() ? DEFAULT_IDENTITIES : configured));
    }
    files.addAll(named);
    return new Keys(
        files,
        replaced ? Origin.NAMED : Origin.USUAL,
        paths(config.all("certificatefile")),
        new AgentUse(
            agentSocket(),
            replaced || config.says("identitiesonly")
                ? AgentKeys.THOSE_OF_THE_FILES
                : AgentKeys.ALL),
        config.some("pkcs11provider"));
  }

  /// `IdentityAgent`: a socket, `none`, `SSH_AUTH_SOCK`, or `$NAME` of another variable.
  private Optional<Path> agentSocket() {
    String agent = config.get("identityagent").orElse("SSH_AUTH_SOCK");
    if (agent.equals("none")) {
      return Optional.empty();
    }
    boolean variable = agent.equals("SSH_AUTH_SOCK") || agent.matches("\\$[A-Za-z_][A-Za-z0-9_]*");
    return variable
        ? Optional.ofNullable(local.environment().get(agent.replace("$", "")))
            .filter(socket -> !socket.isEmpty())
            .map(Path::of)
        : Optional.of(path(agent));
  }

  private HostKeyTrust trust(Route route) {
    List<Path> named = options.knownHosts();
    String alias = config.some("hostkeyalias").orElse("");
    KnownHostName name =
        alias.isEmpty() ? new KnownHostName(hostName, port) : KnownHostName.alias(alias);
    HostKeyPolicy policy = options.hostKeyPolicy().orElseGet(this::configuredPolicy);
    return new HostKeyTrust(
        name,
        named.isEmpty()
            ? files("userknownhostsfile", "~/.ssh/known_hosts ~/.ssh/known_hosts2")
            : named,
        named.isEmpty()
            ? files("globalknownhostsfile", "/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2")
            : List.of(),
        config.some("revokedhostkeys").map(this::path).map(RevokedKeys::new),
        config.some("knownhostscommand").filter(_ -> named.isEmpty()).map(c -> program(c, name)),
        alias.isEmpty() && isUncheckedLocalhost(route) ? HostKeyPolicy.UNCHECKED : policy,
        config.says("hashknownhosts") ? HostKeyTrust.Format.HASHED : HostKeyTrust.Format.PLAIN);
  }

  private HostKeyPolicy configuredPolicy() {
    String checking = config.get("stricthostkeychecking").orElse("ask").toLowerCase(Locale.ROOT);
    return switch (checking) {
      case "accept-new", "no", "off", "false" -> HostKeyPolicy.ACCEPT_NEW;
      case "yes", "true" -> HostKeyPolicy.STRICT;
      default -> config.says("batchmode") ? HostKeyPolicy.STRICT : HostKeyPolicy.ASK;
    };
  }

  /// Tunnels and virtual machines share the addresses of this machine (ssh_config(5),
  /// `NoHostAuthenticationForLocalhost`).
  private boolean isUncheckedLocalhost(Route route) {
    return config.says("nohostauthenticationforlocalhost")
        && route instanceof Route.Direct
        && LocalMachine.isItself(hostName);
  }

  private KnownHostsCommand program(String command, KnownHostName name) {
    List<String> words =
        SshConfigParser.words(command).stream()
            .map(word -> tokens.expand(KnownHostsCommand.expand(word, name)))
            .toList();
    return new KnownHostsCommand(words, local.environment());
  }

  private List<Path> files(String key, String usual) {
    String value = config.get(key).orElse(usual);
    return value.equals("none")
        ? List.of()
        : FileList.split(value, word -> Files.exists(path(word))).stream().map(this::path).toList();
  }

  private Route route() throws NodeException {
    Optional<String> jump = config.some("proxyjump").map(tokens::expand);
    if (jump.isPresent()) {
      return new Route.Jump(hops(jump.get()));
    }
    if (config.says("proxyusefdpass")) {
      throw new NodeException(
          Reason.CONFIG,
          target.text(),
          "its ProxyCommand hands over a socket (ProxyUseFdpass), which we cannot take",
          "give a command that passes the bytes on: --ssh-option ProxyUseFdpass=no --ssh-option"
              + " 'ProxyCommand=...'");
    }
    return config
        .some("proxycommand")
        .<Route>map(line -> new Route.Command(tokens.expand(line)))
        .orElseGet(Route.Direct::new);
  }

  private List<SshTarget> hops(String jump) throws NodeException {
    var hops = new ArrayList<SshTarget>();
    for (String hop : words(jump)) {
      try {
        hops.add(SshTarget.parse(hop));
      } catch (IllegalArgumentException e) {
        throw new NodeException(
            Reason.CONFIG,
            target.text(),
            "the jump hosts cannot be read: " + e.getMessage(),
            "correct --jump, or ProxyJump in the SSH configuration",
            e);
      }
    }
    return hops;
  }

  private Optional<Control> control() {
    return config.some("controlpath").map(this::path).map(this::control);
  }

  private Control control(Path socket) {
    boolean opens =
        config
                .get("controlmaster")
                .filter(word -> word.matches("(?i)yes|(auto)?ask|auto"))
                .isPresent()
            && config.some("controlpersist").isPresent()
            && !config.denies("controlpersist");
    return new Control(
        socket,
        tokens.isHashIn(socket.toString()) ? Naming.HASH : Naming.UNKNOWN,
        opens ? Opening.IN_BACKGROUND : Opening.NEVER);
  }

  private KeepAlive keepAlive() {
    int seconds = config.number("serveraliveinterval").orElse(0);
    int times = Math.max(1, config.number("serveralivecountmax").orElse(3));
    return seconds == 0
        ? KeepAlive.DEFAULT
        : new KeepAlive(Duration.ofSeconds(seconds), Duration.ofSeconds((long) seconds * times));
  }

  private List<Path> paths(List<String> values) {
    return values.stream().filter(value -> !value.equals("none")).map(this::path).toList();
  }

  private Path path(String value) {
    return local.expand(tokens.expandWithEnvironment(value));
  }

  private static List<String> words(String list) {
    return Pattern.compile(",").splitAsStream(list).map(String::strip).toList();
  }
}
