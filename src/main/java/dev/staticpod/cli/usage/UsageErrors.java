package dev.staticpod.cli.usage;

import dev.staticpod.cli.model.UsageException;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProgramAnswer;
import dev.staticpod.cli.settings.ConfigFile;
import dev.staticpod.cli.settings.Settings;
import dev.staticpod.report.ErrorText;
import dev.staticpod.text.Printable;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/// What the user reads where a command line cannot be carried out: what is wrong with it, or with
/// the configuration file.
public final class UsageErrors {
  private UsageErrors() {}

  /// Prints what is wrong with a command line, and returns the exit code.
  public static int print(CommandLine.ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    CommandLine.ParameterException e = worse(failure, command);
    PrintWriter err = command.getErr();
    err.print(ErrorText.error(problem(e) + origin(e, command)));
    return referToHelp(command, question(meant(e)));
  }

  /// Prints that there is no such command, and returns the exit code.
  ///
  /// @param known what commands are called
  /// @param topics what else there is help about
  public static int printUnknown(
      CommandLine root, String word, List<String> known, List<String> topics) {
    root.getErr().print(ErrorText.error("there is no command '" + word + "'"));
    Optional<String> instead =
        OtherWords.instead(word)
            .or(() -> Optional.of(word).filter(topics::contains).map(UsageErrors::topic));
    if (instead.isPresent()) {
      root.getErr().print(ErrorText.next(instead.get()));
      root.getErr().flush();
      return ExitCode.USAGE.number();
    }
    var words = new ArrayList<>(known);
    words.addAll(topics);
    Optional<String> meant = OtherWords.command(word, known).or(() -> NearestWord.of(word, words));
    return referToHelp(
        root, question(meant.map(it -> known.contains(it) ? it : "static-pod help " + it)));
  }

  private static String topic(String word) {
    return "options about it: static-pod help " + word;
  }

  /// Prints that no command has an option that stands in front of the command, and returns the exit
  /// code.
  ///
  /// @param root with every command
  /// @param command that was likely called
  public static int printUnknownOption(CommandLine root, String word, Optional<String> command) {
    CommandLine line =
        command.flatMap(name -> Optional.ofNullable(root.getSubcommands().get(name))).orElse(root);
    line.getErr().print(ErrorText.error("there is no option '" + word + "'"));
    List<String> known =
        command.isPresent()
            ? options(line)
            : root.getSubcommands().values().stream()
                .flatMap(each -> options(each).stream())
                .toList();
    return referToHelp(line, question(meant(word, known)));
  }

  private static String question(Optional<String> meant) {
    return meant.map(word -> "did you mean " + word + "? ").orElse("");
  }

  /// The option, or the word that it takes, that was misspelt, where one is near enough.
  private static Optional<String> meant(CommandLine.ParameterException e) {
    return e instanceof CommandLine.UnmatchedArgumentException unmatched
        ? unmatched.getUnmatched().stream()
            .filter(word -> word.startsWith("-"))
            .findFirst()
            .map(word -> word.split("=", 2)[0])
            .flatMap(word -> meant(word, options(e.getCommandLine())))
        : Optional.ofNullable(e.getValue()).flatMap(value -> meantValue(value, e.getArgSpec()));
  }

  private static Optional<String> meantValue(String value, @Nullable ArgSpec argument) {
    if (argument == null || argument.completionCandidates() == null) {
      return Optional.empty();
    }
    var words = new ArrayList<String>();
    argument.completionCandidates().forEach(words::add);
    return OtherWords.value(value, words).or(() -> NearestWord.of(value, words));
  }

  private static Optional<String> meant(String word, List<String> known) {
    return OtherWords.option(word, known)
        .or(() -> word.startsWith("--") ? NearestWord.ofOptions(word, known) : Optional.empty());
  }

  /// Returns the long options of a command: one letter is too little to be near to anything.
  private static List<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .filter(option -> !option.hidden())
        .flatMap(option -> Arrays.stream(option.names()))
        .filter(name -> name.startsWith("--"))
        .toList();
  }

  private static int referToHelp(CommandLine command, String before) {
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().print(ErrorText.next(before + name + " --help"));
    command.getErr().flush();
    return ExitCode.USAGE.number();
  }

  /// What a command threw: wrong usage that it found itself, else a bug.
  public static int printThrown(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    if (e instanceof UsageException usage) {
      command.getErr().print(ErrorText.error(String.valueOf(e.getMessage())));
      return referToHelp(command, question(usage.meant()));
    }
    if (e instanceof CommandFailure failure) {
      command.getErr().print(ErrorText.of(failure.problem(), failure.nextStep()));
      command.getErr().flush();
      if (command.getCommandSpec().userObject() instanceof ProgramAnswer answer) {
        answer.report(failure);
        command.getOut().flush();
      }
      return failure.code().number();
    }
    if (e instanceof InvalidPathException path) {
      command
          .getErr()
          .print(
              ErrorText.of(
                  "'" + Printable.of(path.getInput()) + "' cannot be the name of a file here",
                  "correct it, or set a locale that has its letters: LC_ALL=C.UTF-8"));
      command.getErr().flush();
      return ExitCode.USAGE.number();
    }
    return BugReport.print(e, command.getErr(), parsed);
  }

  private static String problem(CommandLine.ParameterException e) {
    return e instanceof CommandLine.UnmatchedArgumentException unmatched
        ? unmatched(unmatched)
        : ParseProblem.text(e);
  }

  /// What comes after an option that does not exist may be its value, and is not complained of.
  private static String unmatched(CommandLine.UnmatchedArgumentException e) {
    List<String> options = e.getUnmatched().stream().filter(word -> word.startsWith("-")).toList();
    return options.isEmpty()
        ? "too many arguments: " + quoted(e.getUnmatched())
        : "there is no option " + quoted(options);
  }

  private static String quoted(List<String> words) {
    return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
  }

  /// Says where a value stands that is not on the command line.
  private static String origin(CommandLine.ParameterException e, CommandLine command) {
    return command.getDefaultValueProvider() instanceof Settings settings && e.getArgSpec() != null
        ? settings
            .setting(e.getArgSpec())
            .filter(setting -> setting.value().equals(e.getValue()))
            .map(setting -> " (it is set by " + setting.from() + ")")
            .orElse("")
        : "";
  }

  /// Returns the failure to report: where one option is missing and another does not exist it is
  /// the latter, which is the former, misspelt.
  private static CommandLine.ParameterException worse(
      CommandLine.ParameterException failure, CommandLine command) {
    return failure instanceof CommandLine.MissingParameterException
            && !command.getUnmatchedArguments().isEmpty()
        ? new CommandLine.UnmatchedArgumentException(command, command.getUnmatchedArguments())
        : failure;
  }

  /// Prints what is wrong with a configuration file, and returns the exit code: one that cannot be
  /// read in full counts for nothing.
  public static int printUnreadable(ConfigFile file, PrintWriter err) {
    file.problems().forEach(problem -> err.print(ErrorText.error(problem)));
    err.print(ErrorText.next("fix " + file.path() + ", or move it away"));
    err.flush();
    return ExitCode.USAGE.number();
  }
}
