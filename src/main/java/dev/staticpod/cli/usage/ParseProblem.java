package dev.staticpod.cli.usage;

import dev.staticpod.cli.model.UsageException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;

/// What is wrong with an option or an argument, in our words: the option first, then what it is
/// about.
final class ParseProblem {
  /// How picocli begins what a converter of ours says.
  private static final Pattern INVALID =
      Pattern.compile(
          "(?s)Invalid value for (?:option '[^']*'(?: \\([^()]*\\))?|positional .*? \\([^()]*\\)):"
              + " (?<ours>.*)");

  private static final Pattern NO_PAIR =
      Pattern.compile(
          "(?s)Value for option .* should be in (?<form>[^\\s\\[]+)\\S* format but was"
              + " (?<value>.*)");

  private ParseProblem() {}

  static String text(ParameterException e) {
    return switch (e) {
      case MissingParameterException missing -> missing(missing);
      case OverwrittenOptionException twice ->
          name(twice.getOverwritten()) + " can be given only once";
      default -> value(e);
    };
  }

  private static String missing(MissingParameterException e) {
    List<ArgSpec> missing = e.getMissing();
    boolean isValue =
        missing.size() == 1
            && missing.getFirst() instanceof OptionSpec
            && !String.valueOf(e.getMessage()).startsWith("Missing required option");
    return isValue
        ? "%s lacks its value, %s"
            .formatted(name(missing.getFirst()), missing.getFirst().paramLabel())
        : missing.stream().map(ParseProblem::named).collect(Collectors.joining(" and "))
            + (missing.size() == 1 ? " is missing" : " are missing");
  }

  private static String named(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName() + " " + option.paramLabel()
        : argument.paramLabel();
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /// What the option or argument itself found wrong with a value that is of its type.
  private static Optional<String> refused(ParameterException e) {
    return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
        .filter(UsageException.class::isInstance)
        .map(cause -> String.valueOf(cause.getMessage()))
        .findFirst();
  }

  private static String value(ParameterException e) {
    Optional<String> refused = refused(e);
    if (refused.isPresent()) {
      return refused.get();
    }
    String message = String.valueOf(e.getMessage());
    if (e.getArgSpec() == null) {
      return message;
    }
    var invalid = INVALID.matcher(message);
    if (invalid.matches()) {
      return name(e.getArgSpec()) + ": " + invalid.group("ours");
    }
    var noPair = NO_PAIR.matcher(message);
    return noPair.matches()
        ? "%s: '%s' is not %s"
            .formatted(name(e.getArgSpec()), noPair.group("value"), noPair.group("form"))
        : message;
  }
}
