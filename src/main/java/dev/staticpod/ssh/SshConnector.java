package dev.staticpod.ssh;

import dev.staticpod.node.NodeException;
import dev.staticpod.ssh.HostRoutes.Hop;
import dev.staticpod.ssh.HostRoutes.Sharing;
import dev.staticpod.ssh.SshOptions.MasterUse;
import dev.staticpod.ssh.auth.Secret;
import dev.staticpod.ssh.config.ConfigurationOptions;
import dev.staticpod.ssh.config.HostConfig;
import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.config.HostSettingsResolver;
import dev.staticpod.ssh.config.SshConfigSources;
import dev.staticpod.ssh.config.SshTarget;
import dev.staticpod.ssh.exec.OwnSessions;
import dev.staticpod.ssh.exec.Sessions;
import dev.staticpod.ssh.exec.SshShell;
import dev.staticpod.ssh.hostkey.HostKeyPolicy;
import dev.staticpod.ssh.hostkey.HostKeyTrust;
import dev.staticpod.ssh.hostkey.KnownHosts;
import dev.staticpod.ssh.mux.Master;
import dev.staticpod.ssh.mux.MasterOpener;
import dev.staticpod.ssh.mux.MasterSessions;
import dev.staticpod.ssh.mux.Masters;
import dev.staticpod.ssh.transport.LoginLimiter;
import dev.staticpod.ssh.transport.SshConnection;
import java.util.Optional;
import java.util.function.Consumer;

/// Connects to nodes: reaches the host, checks its key, logs in.
///
/// One serves a whole process and all its threads: what it holds back, it holds back across all
/// connections that were made with it.
public final class SshConnector {
  private final LoginLimiter logins = new LoginLimiter();

  /// For a look at keys, which a login may be waiting for.
  private final LoginLimiter looks = new LoginLimiter();

  private final MasterOpener opener = new MasterOpener();

  /// Prepares the connector; connects to nothing yet.
  public SshConnector() {
    ProviderWarmUp.begin();
  }

  /// Connects and logs in; blocks until that is done. Where ssh(1) has a connection open that it
  /// shares, that one is used.
  ///
  /// @param log takes what is worth logging under `-v`, a line each, on the calling thread or on
  ///   one of the connection's
  /// @throws NodeException if the host cannot be reached, shows a key that we do not trust, or does
  ///   not let us in
  public SshShell connect(SshTarget target, SshOptions options, Consumer<String> log)
      throws NodeException {
    HostSettings host = settings(target, options);
    return new SshShell(
        host, sessions(target, host, options, log), options.root(), options.secrets());
  }

  private Sessions sessions(
      SshTarget target, HostSettings host, SshOptions options, Consumer<String> log)
      throws NodeException {
    MasterSessions.Own own = () -> new OwnSessions(open(host, options, log, logins, 0));
    Optional<Master> master = opened(target, host, options, log);
    if (master.isEmpty()) {
      return own.connect();
    }
    log.accept("%s: uses %s".formatted(host.node(), master.get()));
    return new MasterSessions(master.get(), own, log);
  }

  /// Returns the master of a host, opened if it is to be.
  private Optional<Master> opened(
      SshTarget target, HostSettings host, SshOptions options, Consumer<String> log)
      throws NodeException {
    Optional<Master> open = masters(options, log).find(target, host, configuration(options));
    return open.isPresent() || options.masters() == MasterUse.JOIN
        ? open
        : opener.open(target, host, options.connection(), masters(options, log));
  }

  private static Masters masters(SshOptions options, Consumer<String> log) {
    return new Masters(options.user(), log);
  }

  private static ConfigurationOptions configuration(SshOptions options) {
    return options.connection().configuration();
  }

  /// The key that a host shows, where none of it is known and the user is asked about such ones.
  /// Blocks while it connects; logs in to no such host, and asks for nothing. May be called while a
  /// login waits for its answer.
  ///
  /// @return nothing, too, where the host is not reached by what is known
  public Optional<Secret.HostKey> unknownKey(SshTarget target, SshOptions options) {
    var look = new HostKeyLook(options.secrets());
    try {
      HostSettings host = settings(target, options);
      if (isAskedAbout(host.trust())
          && masters(options, _ -> {}).find(target, host, configuration(options)).isEmpty()) {
        open(host, options.with(look), _ -> {}, looks, 0).close();
      }
    } catch (NodeException _) {
      // as expected; what else was wrong is said when the host is worked on
    }
    return look.shown();
  }

  private static boolean isAskedAbout(HostKeyTrust trust) {
    KnownHosts known = KnownHosts.read(trust.files(), trust.name());
    return trust.policy() == HostKeyPolicy.ASK
        && trust.knownHostsCommand().isEmpty()
        && known.types().isEmpty()
        && !known.hasAuthority();
  }

  private static HostSettings settings(SshTarget target, SshOptions options) throws NodeException {
    HostConfig config =
        SshConfigSources.of(options.user(), options.connection().configuration()).read(target);
    return HostSettingsResolver.resolve(target, options.user(), options.connection(), config);
  }

  private SshConnection open(
      HostSettings host,
      SshOptions options,
      Consumer<String> log,
      LoginLimiter limiter,
      int hopsBehind)
      throws NodeException {
    var routes =
        new HostRoutes(
            options,
            hopsBehind,
            (hop, sharing, own) -> reach(hop, sharing, own, log, limiter, hopsBehind + 1));
    var login = new HostLogin(host, options, log);
    return limiter.logIn(host, () -> login.approach(routes));
  }

  private Hop reach(
      SshTarget target,
      Sharing sharing,
      SshOptions options,
      Consumer<String> log,
      LoginLimiter limiter,
      int hopsBehind)
      throws NodeException {
    HostSettings host = settings(target, options);
    Optional<Master> master =
        sharing == Sharing.ALLOWED ? opened(target, host, options, log) : Optional.empty();
    return master.isPresent()
        ? new Hop.Shared(master.get())
        : new Hop.Own(open(host, options, log, limiter, hopsBehind));
  }
}
