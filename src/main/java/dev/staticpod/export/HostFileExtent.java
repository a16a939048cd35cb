package dev.staticpod.export;

/// Which of the files that a pod has on its node come along.
public enum HostFileExtent {
  /// None.
  NONE,
  /// Those that static-pod put there, that are below `/etc`, or that no container may write.
  CONFIGURATION,
  /// Those that containers may write, too.
  WRITABLE
}
