package dev.staticpod.ssh.auth;

import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.config.HostSettings.Machine;
import dev.staticpod.ssh.config.HostSettings.Route;
import java.util.Objects;

/// A user of a machine, as which a connection is logged in: no other machine gets the user's
/// secrets.
///
/// @param host what the machine is called in questions; one machine may have several names
public record LoginUser(String name, Machine machine, String host) {
  /// The user as which a host is logged in to.
  public static LoginUser of(HostSettings host) {
    return new LoginUser(host.user(), host.machine(), title(host));
  }

  /// Straight ahead, what is connected to. Elsewhere that may be an address which means another
  /// machine here.
  private static String title(HostSettings host) {
    return switch (host.route()) {
      case Route.Direct _ -> place(host.hostName(), host.port());
      case Route.Jump _, Route.Command _ -> host.node().substring(host.node().lastIndexOf('@') + 1);
    };
  }

  private static String place(String hostName, int port) {
    if (port == HostSettings.DEFAULT_PORT) {
      return hostName;
    }
    return (hostName.contains(":") ? "[%s]:%d" : "%s:%d").formatted(hostName, port);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LoginUser(String otherName, Machine otherMachine, String _)
        && name.equals(otherName)
        && machine.equals(otherMachine);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, machine);
  }

  /// Writes the user as ssh(1) does.
  @Override
  public String toString() {
    return name + "@" + host;
  }
}
