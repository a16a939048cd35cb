package dev.staticpod.cli.model;

import java.util.concurrent.Callable;

/// What a command line calls. It returns the exit code.
public interface Command extends Callable<Integer> {
  /// Says what help prints, and what options and arguments there are.
  void describe(CommandBuilder command);
}
