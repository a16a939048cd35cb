package dev.staticpod.node;

/// How a script ended.
///
/// @param exitStatus what the script exited with; 128 plus the number of the signal that killed it
/// @param stderr what it said on standard error, at most the first 64 KiB
public record ShellResult(int exitStatus, String stderr) {
  private static final int SIGNAL = 128;
  private static final int LAST_SIGNAL = 31;

  /// Whether a signal killed the script.
  boolean wasKilled() {
    return exitStatus > SIGNAL && exitStatus <= SIGNAL + LAST_SIGNAL;
  }
}
