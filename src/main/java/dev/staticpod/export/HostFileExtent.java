package dev.staticpod.export;

/// The choice of those files that a pod has on its node which come along.
public enum HostFileExtent {
  /// No files come along.
  NONE,
  /// The files come along that static-pod put there, that are below `/etc`, or that no container
  /// may write.
  CONFIGURATION,
  /// The files come along that containers may write, too.
  WRITABLE
}
