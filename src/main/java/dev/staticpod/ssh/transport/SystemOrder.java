package dev.staticpod.ssh.transport;

import dev.staticpod.bounded.BoundedProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The order of a host's addresses, which for the runtime is: IPv4 first. The two families may lead
/// to two machines, such as the host and its router, and ssh(1) takes what getaddrinfo(3) puts
/// first.
public final class SystemOrder {
  private static final BoundedProgram LIMITS = new BoundedProgram(65536, Duration.ofSeconds(5));

  private SystemOrder() {}

  /// Returns the addresses of a name as the system orders them; as they are where it cannot be
  /// asked, or all are of one family.
  public static List<InetAddress> of(String name, List<InetAddress> addresses) {
    return addresses.stream().map(InetAddress::getClass).distinct().count() > 1
        ? by(lookUp(name), addresses)
        : addresses;
  }

  /// @param lines of `getent ahosts`
  static List<InetAddress> by(List<String> lines, List<InetAddress> addresses) {
    List<InetAddress> order =
        lines.stream().flatMap(line -> address(line).stream()).distinct().toList();
    return addresses.containsAll(order) && order.containsAll(addresses)
        ? addresses.stream().sorted(Comparator.comparingInt(order::indexOf)).toList()
        : addresses;
  }

  private static Optional<InetAddress> address(String line) {
    try {
      return Optional.of(InetAddress.ofLiteral(line.split(" ", 2)[0]));
    } catch (IllegalArgumentException _) { // another line than those of addresses
      return Optional.empty();
    }
  }

  private static List<String> lookUp(String name) {
    var getent =
        new ProcessBuilder("getent", "ahosts", "--", name)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      return new String(LIMITS.run(getent, () -> {}).stdout(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException _) { // without getent the order stays
      return List.of();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
