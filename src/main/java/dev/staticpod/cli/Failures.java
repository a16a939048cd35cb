package dev.staticpod.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/// What people see of failures that are not outcomes: wrong usage, and bugs.
final class Failures {
  private Failures() {}

  static int usage(CommandLine.ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("error: " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("  next: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.number();
  }

  static int bug(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.println("error: static-pod has a bug, sorry: " + e);
    err.println("  next: report it with the lines below");
    e.printStackTrace(err);
    return ExitCode.BUG.number();
  }
}
