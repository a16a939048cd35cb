package dev.staticpod.fleet;

import dev.staticpod.node.NodeException;

/// A connection to one host over which it is read again and again. For one thread.
///
/// @param <T> what each reading yields
public interface HostReading<T> extends AutoCloseable {
  /// Opens the reading of a host.
  ///
  /// @param <T> what each reading yields
  @FunctionalInterface
  interface Opener<T> {
    /// Connects to the host of a target.
    ///
    /// @throws NodeException if the host cannot be reached or refuses the user
    HostReading<T> open(Target target) throws NodeException;
  }

  /// Reads what is on the host now.
  ///
  /// @throws NodeException if the connection is lost, or the host refuses
  HostResult<T> read() throws NodeException, InterruptedException;

  @Override
  void close();
}
