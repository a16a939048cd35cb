package dev.staticpod.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/// What people see of failures that are not outcomes: wrong usage, and bugs.
final class Failures {
  private static final Pattern CHOICE =
      Pattern.compile("expected one of \\[(.*)] \\(case-insensitive\\) but was ('.*')");

  private Failures() {}

  static int usage(CommandLine.ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    CommandLine.ParameterException e = worse(failure, command);
    PrintWriter err = command.getErr();
    err.println("error: " + plain(String.valueOf(e.getMessage())));
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("  next: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.number();
  }

  /// The values of an option as people write them, each once.
  private static String plain(String message) {
    return CHOICE
        .matcher(message)
        .replaceFirst(choice -> {
          String words =
              Stream.of(choice.group(1).toLowerCase(Locale.ROOT).replace('_', '-').split(", "))
                  .distinct()
                  .collect(Collectors.joining(", "));
          return Matcher.quoteReplacement(choice.group(2) + " is none of " + words);
        });
  }

  /// Of a missing option and one that does not exist the latter is told: it is the former,
  /// misspelt.
  private static CommandLine.ParameterException worse(
      CommandLine.ParameterException failure, CommandLine command) {
    return failure instanceof CommandLine.MissingParameterException
            && !command.getUnmatchedArguments().isEmpty()
        ? new CommandLine.UnmatchedArgumentException(command, command.getUnmatchedArguments())
        : failure;
  }

  static int bug(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.println("error: static-pod has a bug, sorry: " + e);
    err.println("  next: report it with the lines below");
    e.printStackTrace(err);
    return ExitCode.BUG.number();
  }
}
