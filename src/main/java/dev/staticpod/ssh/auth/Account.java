package dev.staticpod.ssh.auth;

import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.config.HostSettings.Machine;
import dev.staticpod.ssh.config.HostSettings.Route;
import java.util.Objects;

/// A user of a machine, whose secrets no other machine gets.
///
/// @param name what the machine is called in questions; one machine may have several names
public record Account(String user, Machine machine, String name) {
  /// The one that a host is logged in to.
  public static Account of(HostSettings host) {
    return new Account(host.user(), host.machine(), name(host));
  }

  /// Straight ahead, what is connected to. Elsewhere that may be an address which means another
  /// machine here.
  private static String name(HostSettings host) {
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
    return other instanceof Account(String otherUser, Machine otherMachine, String _)
        && user.equals(otherUser)
        && machine.equals(otherMachine);
  }

  @Override
  public int hashCode() {
    return Objects.hash(user, machine);
  }

  /// Writes the account as ssh(1) does.
  @Override
  public String toString() {
    return user + "@" + name;
  }
}
