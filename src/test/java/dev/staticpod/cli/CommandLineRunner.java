package dev.staticpod.cli;

/// Runs the program: in this process, or a built one as a process of its own.
@FunctionalInterface
public interface CommandLineRunner {
  /// Runs a command line to its end, in the thread that calls.
  CommandLineRun run(Invocation invocation);
}
