package dev.staticpod.bounded;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Asks this machine for the addresses of names: where its servers of DNS do not answer, it goes on
/// asking for as long as it is configured to.
///
/// @param waits takes what to tell the user while that takes long, from any thread
public record NameLookup(Source source, Consumer<String> waits) {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  /// Finds the addresses of a name.
  @FunctionalInterface
  interface Source {
    /// Returns all addresses; blocks until they are known.
    InetAddress[] addresses(String name) throws UnknownHostException;
  }

  /// Looks names up by the resolver of the system.
  public NameLookup(Consumer<String> waits) {
    this(InetAddress::getAllByName, waits);
  }

  /// Returns all addresses of a name; one that is an address stands for itself.
  ///
  /// @throws UnknownHostException if it has none
  public List<InetAddress> addresses(String name) throws UnknownHostException {
    if (ADDRESS.matcher(name).matches()) {
      return List.of(source.addresses(name));
    }
    try (WaitNotice _ = WaitNotice.over(() -> waits.accept(waiting()))) {
      return List.of(source.addresses(name));
    }
  }

  /// Says what is waited for, in words that are the same for all hosts.
  private static String waiting() {
    return "waiting for the resolver of this machine, which looks up the addresses of hosts (DNS)";
  }
}
