package dev.staticpod.inventory;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// How a host is reached, as far as its source says so. What is empty here is as SSH is configured.
///
/// @param address the name or address to connect to
/// @param identities private keys, in the order to try them
/// @param sudoUser whom to become
public record HostConnection(
    String address,
    Optional<String> user,
    OptionalInt port,
    List<String> identities,
    SshArguments arguments,
    Optional<String> sudoUser) {
  public HostConnection {
    identities = List.copyOf(identities);
  }

  /// Returns the connection to a host of which nothing more is known.
  public static HostConnection to(String address, Optional<String> user, OptionalInt port) {
    return new HostConnection(
        address, user, port, List.of(), SshArguments.none(), Optional.empty());
  }

  /// Returns this connection with a user where none is known.
  public HostConnection withUser(Optional<String> other) {
    return new HostConnection(address, user.or(() -> other), port, identities, arguments, sudoUser);
  }

  /// Returns where the connection ends: those to the same place are to the same server.
  public Place place() {
    return new Place(
        address.toLowerCase(Locale.ROOT),
        port,
        arguments.jump(),
        arguments.settings(),
        arguments.configuration());
  }

  /// A server, as far as that shows before it is connected to: whatever a connection says of it,
  /// user and keys apart.
  public record Place(
      String address,
      OptionalInt port,
      Optional<String> jump,
      List<String> settings,
      Optional<String> configuration) {}
}
