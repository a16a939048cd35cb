package dev.staticpod.cli.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Options that exclude each other, or that mean nothing without another: one of them would be
/// ignored in silence. What stands on the command line goes before settings.
public final class OptionConflicts {
  /// What a flag is given to say no, as in `--watch=false`.
  private static final String NO = "false";

  private OptionConflicts() {}

  /// Holds the options of a command line against each other, those of its last command.
  ///
  /// @throws ParameterException if two of them do not go together
  public static void check(ParseResult line) {
    if (line.hasSubcommand()) {
      check(line.subcommand());
      return;
    }
    for (OptionSpec option : given(line)) {
      for (OptionSpec other : given(line)) {
        if (excludes(option, other)) {
          throw new ParameterException(
              line.commandSpec().commandLine(),
              "%s and %s exclude each other".formatted(name(option, other), other.longestName()));
        }
      }
      List<String> needed = OptionFacts.of(option).needed();
      if (!needed.isEmpty() && needed.stream().noneMatch(each -> isGiven(line, each))) {
        throw new ParameterException(
            line.commandSpec().commandLine(),
            "%s means nothing without %s"
                .formatted(option.longestName(), String.join(" or ", needed)));
      }
    }
  }

  /// The settings that an option of the command line overrules, by the long names of their options:
  /// the two exclude each other, and the command line goes first.
  ///
  /// @param setting the value that is set for an option
  public static Set<String> overruled(
      ParseResult line, Function<OptionSpec, Optional<String>> setting) {
    if (line.hasSubcommand()) {
      return overruled(line.subcommand(), setting);
    }
    var names = new TreeSet<String>();
    for (OptionSpec option : line.commandSpec().options()) {
      if (line.hasMatchedOption(option)) {
        continue;
      }
      setting
          .apply(option)
          .filter(value -> !value.equals(NO))
          .filter(value -> isOverruled(option, value, line))
          .ifPresent(_ -> names.add(option.longestName()));
    }
    return names;
  }

  private static boolean isOverruled(OptionSpec option, String value, ParseResult line) {
    return given(line).stream()
        .anyMatch(given ->
            OptionFacts.excludes(given, given.originalStringValues(), option.longestName())
                || OptionFacts.excludes(option, List.of(value), given.longestName()));
  }

  private static boolean excludes(OptionSpec option, OptionSpec other) {
    return OptionFacts.excludes(option, option.originalStringValues(), other.longestName());
  }

  /// Returns the name of an option, with its value where only that excludes the other.
  private static String name(OptionSpec option, OptionSpec other) {
    return OptionFacts.excludes(option, List.of(), other.longestName())
        ? option.longestName()
        : option.longestName() + " " + String.join(",", option.originalStringValues());
  }

  private static List<OptionSpec> given(ParseResult line) {
    return line.matchedOptions().stream()
        .filter(option -> isGiven(line, option.longestName()))
        .toList();
  }

  /// Whether an option is on the command line; a flag that says no, as in `--watch=false`, is not.
  static boolean isGiven(ParseResult line, String name) {
    return line.hasMatchedOption(name) && !saysNo(line.matchedOption(name));
  }

  /// Whether a flag was given to say no.
  static boolean saysNo(OptionSpec option) {
    return List.of(NO).equals(option.originalStringValues());
  }
}
