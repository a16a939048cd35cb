package dev.staticpod.cli.process;

/// A signal by which the user or the system asks the process to end; named as in signal(7).
public enum StopSignal {
  /// The signal of Ctrl-C.
  INT(2),
  /// What `kill` sends, and a CI server that cancels a job.
  TERM(15),
  /// The terminal was closed.
  HUP(1);

  private static final int BASE = 128; // of exit codes, as shells have it

  private final int number;

  StopSignal(int number) {
    this.number = number;
  }

  /// What the process ends with, as shells report one that a signal ended.
  public int exitCode() {
    return BASE + number;
  }
}
