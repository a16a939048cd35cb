package dev.staticpod.cli;

import dev.staticpod.cli.model.UsageException;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.Version;
import dev.staticpod.cli.settings.ConfigFile;
import dev.staticpod.cli.settings.Settings;
import dev.staticpod.report.ErrorText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;

/// What people see of failures that are not outcomes: wrong usage, and bugs.
final class Failures {
  private Failures() {}

  static int usage(CommandLine.ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    CommandLine.ParameterException e = worse(failure, command);
    PrintWriter err = command.getErr();
    err.print(ErrorText.error(problem(e) + origin(e, command)));
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    return usage(command);
  }

  private static int usage(CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().print(ErrorText.next(name + " --help"));
    command.getErr().flush();
    return ExitCode.USAGE.number();
  }

  /// What a command threw: wrong usage that it found itself, else a bug.
  static int thrown(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    if (e instanceof UsageException) {
      command.getErr().print(ErrorText.error(String.valueOf(e.getMessage())));
      return usage(command);
    }
    return bug(e, command, parsed);
  }

  private static String problem(CommandLine.ParameterException e) {
    return e instanceof CommandLine.UnmatchedArgumentException unmatched
        ? unmatched(unmatched)
        : String.valueOf(e.getMessage());
  }

  /// What comes after an option that does not exist may be its value, and is not complained of.
  private static String unmatched(CommandLine.UnmatchedArgumentException e) {
    String first = e.getUnmatched().getFirst();
    if (e.getCommandLine().getParent() == null && !first.startsWith("-")) {
      return "there is no command '" + first + "'";
    }
    List<String> options = e.getUnmatched().stream().filter(word -> word.startsWith("-")).toList();
    return options.isEmpty()
        ? "too many arguments: " + quoted(e.getUnmatched())
        : "there is no option " + quoted(options);
  }

  private static String quoted(List<String> words) {
    return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
  }

  /// Where a value stands that is not on the command line.
  private static String origin(CommandLine.ParameterException e, CommandLine command) {
    return command.getDefaultValueProvider() instanceof Settings settings && e.getArgSpec() != null
        ? settings
            .of(e.getArgSpec())
            .filter(setting -> setting.value().equals(e.getValue()))
            .map(setting -> " (it is set by " + setting.from() + ")")
            .orElse("")
        : "";
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

  /// A configuration file that cannot be read in full counts for nothing.
  static int config(ConfigFile file, PrintWriter err) {
    file.problems().forEach(problem -> err.print(ErrorText.error(problem)));
    err.print(ErrorText.next("fix " + file.path() + ", or move it away"));
    err.flush();
    return ExitCode.USAGE.number();
  }

  /// A bug of ours: what helps to find it goes into a file, because it is no reading for a
  /// terminal.
  private static int bug(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.print(ErrorText.error("sorry, static-pod has a bug: " + e.getMessage()));
    try {
      Path file = Files.createTempFile("static-pod-", ".trace");
      Files.writeString(file, trace(e, parsed));
      err.print(ErrorText.next("report it with " + file));
    } catch (IOException _) { // no place for a file: better here than nowhere
      err.print(ErrorText.next("report it with the lines below"));
      err.print(trace(e, parsed));
    }
    err.flush();
    return ExitCode.BUG.number();
  }

  private static String trace(Exception e, CommandLine.ParseResult parsed) {
    var trace = new StringWriter();
    var text = new PrintWriter(trace);
    text.println("static-pod " + Version.text());
    text.println("Java " + Runtime.version());
    text.println(String.join(" ", parsed.originalArgs()));
    e.printStackTrace(text);
    return trace.toString();
  }
}
