package dev.staticpod.cli;

import picocli.CommandLine;

/// The command lines of this program, for the commands that run or list others.
interface CommandLines {
  /// Runs a command line in this process, and returns its exit code.
  int run(String... args);

  /// Returns the command line with all commands and all their options.
  CommandLine all();

  /// Whether a command has this name.
  boolean hasCommand(String name);
}
