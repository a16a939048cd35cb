package dev.staticpod.fleet;

import dev.staticpod.node.NodeException;

/// A piece of work on one host. It may be called from several threads at once, for different
/// targets: what the calls share has to bear that.
///
/// @param <T> what the work yields
@FunctionalInterface
public interface HostTask<T> {
  /// Does the work; blocks until it is done.
  ///
  /// @throws NodeException if the host cannot be reached or refuses, which becomes the result
  /// @throws InterruptedException if the whole run is to end
  HostResult<T> run(Target target) throws NodeException, InterruptedException;
}
