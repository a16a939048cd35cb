package dev.staticpod.fleet;

/// A machine that work is done on. How it is reached is known to those who do the work.
///
/// @param name as the user wrote it, or its source names it; messages and reports call it so
/// @param expectation what its kubelet may call its node
public record Host(String name, NodeExpectation expectation) {
  /// A host whose node may have any name.
  public Host(String name) {
    this(name, NodeExpectation.none());
  }
}
