package dev.staticpod.cli.process;

import java.io.Serial;

/// A program that cannot be started; the message says why, in lower case and without a full stop.
public final class UnstartableException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;

  UnstartableException(String problem, int status) {
    super(problem);
    this.status = status;
  }

  /// What shells and env(1) end with then: 126 or 127.
  public int status() {
    return status;
  }
}
