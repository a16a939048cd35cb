package dev.staticpod.cli;

import picocli.CommandLine;

/// The command lines of this program, for the commands that run or list others.
interface CommandLines {
  /// Runs one in this process, and returns its exit code.
  int run(String... args);

  /// All commands with all their options.
  CommandLine all();

  /// Whether a command is called so.
  boolean hasCommand(String name);
}
