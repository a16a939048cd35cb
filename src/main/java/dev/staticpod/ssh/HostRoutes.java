package dev.staticpod.ssh;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.config.HostSettings.Route;
import dev.staticpod.ssh.config.SshTarget;
import dev.staticpod.ssh.mux.Master;
import dev.staticpod.ssh.mux.MasterTunnel;
import dev.staticpod.ssh.transport.Dialer;
import dev.staticpod.ssh.transport.JumpTunnel;
import dev.staticpod.ssh.transport.ProxyCommand;
import dev.staticpod.ssh.transport.SshConnection;
import dev.staticpod.ssh.transport.TransportSocket;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.connection.channel.OpenFailException;

/// The ways to hosts: straight, through a program, or through other hosts.
final class HostRoutes {
  // OpenSSH would go on until it runs out of processes: two hosts may jump through each other
  private static final int MOST_HOPS = 8;

  private final SshOptions options;
  private final int hopsBehind;
  private final HopLogin hopLogin;
  private Optional<MasterTunnel> tunnel = Optional.empty();

  /// Reaches a jump host.
  @FunctionalInterface
  interface HopLogin {
    Hop reach(SshTarget hop, Sharing sharing, SshOptions options) throws NodeException;
  }

  /// Whether a connection may be used that ssh(1) shares.
  enum Sharing {
    ALLOWED,
    FORBIDDEN
  }

  /// A jump host that is reached.
  sealed interface Hop {
    /// A jump host that is reached by a connection of ours, which carries nothing else.
    record Own(SshConnection connection) implements Hop {}

    /// A jump host that is reached by a connection that ssh(1) shares.
    record Shared(Master master) implements Hop {}
  }

  /// The last part of a way, which ends at the host itself.
  @FunctionalInterface
  interface LastLeg {
    TransportSocket dial() throws NodeException;
  }

  /// Makes the routes for one connection.
  ///
  /// @param hopsBehind how many hosts jump through the one that is wanted
  HostRoutes(SshOptions options, int hopsBehind, HopLogin hopLogin) {
    this.options = options;
    this.hopsBehind = hopsBehind;
    this.hopLogin = hopLogin;
  }

  /// Logs in to all jump hosts on the way; the host itself is not touched yet.
  LastLeg approach(HostSettings host) throws NodeException {
    return switch (host.route()) {
      case Route.Direct _ -> () -> Dialer.dial(host, options.user().waits());
      case Route.Command(String command) -> () -> program(host, command);
      case Route.Jump(List<SshTarget> hops) ->
          switch (lastOf(hops, host)) {
            case Hop.Own(SshConnection hop) -> () -> tunnel(host, hop);
            case Hop.Shared(Master master) -> () -> tunnel(host, master);
          };
    };
  }

  private TransportSocket program(HostSettings host, String command) throws NodeException {
    try {
      return ProxyCommand.run(
          command,
          options.user().environment(),
          () -> options.user().waits().accept(waiting(host, command)));
    } catch (IOException e) {
      throw new NodeException(
          Reason.CONFIG,
          host.node(),
          "the ProxyCommand '%s' cannot be run: %s".formatted(command, e.getMessage()),
          "correct it in the SSH configuration",
          e);
    }
  }

  /// Says what is waited for, in words that are the same for all hosts.
  private static String waiting(HostSettings host, String command) {
    return "waiting for the ProxyCommand %s, which has brought no answer of an SSH server yet%s"
        .formatted(
            command.strip().split("\\s", 2)[0],
            host.address()
                .limits()
                .answer()
                .map(time -> ", for at most %d s for each host".formatted(time.toSeconds()))
                .orElse(""));
  }

  /// The last of the hops, reached through those before it. As with `ssh -J`, the first hop's own
  /// configuration may name further ones.
  private Hop lastOf(List<SshTarget> hops, HostSettings host) throws NodeException {
    if (hopsBehind == MOST_HOPS) {
      throw new NodeException(
          Reason.CONFIG,
          host.node(),
          "there are more than %d jump hosts one after the other".formatted(MOST_HOPS),
          "check that ProxyJump in the SSH configuration does not lead in a circle");
    }
    SshTarget last = hops.getLast();
    try {
      return hopLogin.reach(last, sharing(), forHop(hops.subList(0, hops.size() - 1)));
    } catch (NodeException e) {
      throw new NodeException(
          e.reason(),
          host.node(),
          "jump host %s: %s".formatted(last, e.getMessage()),
          e.nextStep(),
          e);
    }
  }

  private SshOptions forHop(List<SshTarget> before) {
    List<String> names = before.stream().map(SshTarget::text).toList();
    return options.with(options.connection().forJumpHost(names)).with(options.secrets().onTheWay());
  }

  private TransportSocket tunnel(HostSettings host, Master master) throws NodeException {
    try {
      MasterTunnel way = MasterTunnel.to(host.hostName(), host.port(), master);
      tunnel = Optional.of(way);
      return way.line();
    } catch (IOException e) {
      throw new NodeException(
          Reason.UNREACHABLE,
          host.node(),
          "%s cannot be used: %s".formatted(master, e.getMessage()),
          "use none with --ssh-option ControlPath=none",
          e);
    }
  }

  /// A master that opens no way to the host does not say why not. So the next attempt is made by a
  /// connection of ours, whose jump host says.
  private Sharing sharing() {
    return tunnel.filter(MasterTunnel::wasRefused).isPresent()
        ? Sharing.FORBIDDEN
        : Sharing.ALLOWED;
  }

  private static TransportSocket tunnel(HostSettings host, SshConnection hop) throws NodeException {
    try {
      hop.client().getConnection().setTimeoutMs(host.address().limits().answerMillis());
      return JumpTunnel.to(host.hostName(), host.port(), hop);
    } catch (OpenFailException e) {
      hop.close();
      throw e.getReason() == OpenFailException.Reason.ADMINISTRATIVELY_PROHIBITED
          ? forbidden(host, hop, e)
          : unreachable(host, hop, e);
    } catch (IOException e) {
      hop.close();
      throw unreachable(host, hop, e);
    }
  }

  private static NodeException forbidden(HostSettings host, SshConnection hop, IOException e) {
    return new NodeException(
        Reason.UNREACHABLE,
        host.node(),
        "jump host %s does not forward connections to %s"
            .formatted(hop.host().node(), host.address()),
        "allow it in its sshd_config: AllowTcpForwarding, PermitOpen and DisableForwarding decide",
        e);
  }

  private static NodeException unreachable(HostSettings host, SshConnection hop, IOException e) {
    return new NodeException(
        Reason.UNREACHABLE,
        host.node(),
        "jump host %s cannot reach %s: %s"
            .formatted(hop.host().node(), host.address(), e.getMessage()),
        "check the address from there",
        e);
  }
}
