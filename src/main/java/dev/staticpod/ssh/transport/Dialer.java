package dev.staticpod.ssh.transport;

import dev.staticpod.bounded.NameLookup;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.config.HostSettings.Address;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Opens TCP connections to hosts by name.
public final class Dialer {
  // as ssh(1) between two attempts
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private Dialer() {}

  /// Connects to the host; blocks until it has answered or the time is up.
  ///
  /// @param waits takes what to tell the user while its name is looked up
  /// @throws NodeException if its name does not resolve, or no address answers
  public static TransportSocket dial(HostSettings host, Consumer<String> waits)
      throws NodeException {
    try {
      Address address = host.address();
      var names = new NameLookup(waits);
      List<InetAddress> all =
          SystemOrder.of(
              address.hostName(),
              names.addresses(address.hostName()).stream()
                  .filter(place -> isWanted(place, address.family()))
                  .toList());
      LocalEnd local = LocalEnd.of(address, names);
      List<InetAddress> addresses = all.stream().filter(local::reaches).toList();
      if (addresses.isEmpty() && !all.isEmpty()) {
        throw noLocalEnd(
            host, "it has no address of the kind that %s has".formatted(address.hostName()));
      }
      if (addresses.isEmpty()) {
        throw failure(
            host,
            "%s has no address of the family that AddressFamily allows (%s)"
                .formatted(host.hostName(), address.family().name().toLowerCase(Locale.ROOT)),
            "correct it in the SSH configuration",
            new UnknownHostException(address.hostName()));
      }
      return TransportSocket.over(connect(addresses, address, local));
    } catch (LocalEnd.MissingException e) {
      throw noLocalEnd(host, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw unreachable(host, e);
    }
  }

  private static Socket connect(List<InetAddress> addresses, Address address, LocalEnd local)
      throws IOException {
    return connect(
        address.limits().attempts(),
        () ->
            HappyEyeballs.connect(
                addresses, address.port(), address.limits().connectMillis(), local),
        Dialer::hasPaused);
  }

  /// Connects once.
  @FunctionalInterface
  interface Attempt {
    /// Connects; blocks until an address has answered or none is left.
    ///
    /// @throws IOException if no address answers
    Socket connect() throws IOException;
  }

  /// Connects, and tries as often as the configuration has it: the host may be on its way up.
  ///
  /// @param pause between two attempts; says whether there is to be another
  static Socket connect(int attempts, Attempt attempt, BooleanSupplier pause) throws IOException {
    for (int number = 1; ; number++) {
      try {
        return attempt.connect();
      } catch (IOException e) {
        if (number >= attempts || !pause.getAsBoolean()) {
          throw e;
        }
      }
    }
  }

  /// Sleeps; says whether it was let sleep.
  private static boolean hasPaused() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static NodeException noLocalEnd(HostSettings host, String why) {
    return new NodeException(
        Reason.CONFIG,
        host.node(),
        "cannot connect from %s: %s".formatted(LocalEnd.text(host.address()), why),
        "correct BindAddress or BindInterface in the SSH configuration");
  }

  private static boolean isWanted(InetAddress place, HostSettings.Family family) {
    return switch (family) {
      case ANY -> true;
      case INET -> place instanceof java.net.Inet4Address;
      case INET6 -> place instanceof java.net.Inet6Address;
    };
  }

  private static NodeException unreachable(HostSettings host, IOException e) {
    Address where = host.address();
    return switch (e) {
      case UnknownHostException _ ->
          failure(
              host,
              "the name '%s' does not resolve".formatted(host.hostName()),
              "check the spelling with: getent hosts " + host.hostName(),
              e);
      case SocketTimeoutException _ ->
          failure(
              host,
              where + " did not answer" + within(where),
              "check that the host is up and that no firewall is in between; give a slow one longer"
                  + " with --connect-timeout",
              e);
      case ConnectException _ ->
          failure(
              host,
              where + " refuses connections",
              "check that sshd runs there and listens on this port",
              e);
      case NoRouteToHostException _ ->
          failure(host, "there is no route to " + where, "check the address and your network", e);
      default ->
          failure(
              host,
              "cannot connect to %s: %s".formatted(where, e.getMessage()),
              "check the address and your network",
              e);
    };
  }

  /// Says the time limit for a message; without a limit of ours, the system has one of its own.
  private static String within(Address where) {
    return where
        .limits()
        .connect()
        .map(time -> " within %d s".formatted(time.toSeconds()))
        .orElse("");
  }

  private static NodeException failure(
      HostSettings host, String message, String next, IOException e) {
    return new NodeException(Reason.UNREACHABLE, host.node(), message, next, e);
  }
}
