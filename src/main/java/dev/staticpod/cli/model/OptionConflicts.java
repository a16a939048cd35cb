package dev.staticpod.cli.model;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /// What is set for an option that is not on the command line.
  ///
  /// @param rank the lower goes first where two settings exclude each other
  /// @param from where it is set
  public record Competing(String value, int rank, String from) {}

  /// The settings that others overrule, by the long names of their options: the two exclude each
  /// other. The command line goes first, and of two settings the nearer one.
  ///
  /// @param setting what is set for an option
  /// @throws ParameterException if two settings exclude each other, and neither goes first
  public static Set<String> overruled(
      ParseResult line, Function<OptionSpec, Optional<Competing>> setting) {
    if (line.hasSubcommand()) {
      return overruled(line.subcommand(), setting);
    }
    Map<OptionSpec, Competing> set = new LinkedHashMap<>();
    for (OptionSpec option : line.commandSpec().options()) {
      if (!line.hasMatchedOption(option)) {
        setting
            .apply(option)
            .filter(each -> !each.value().equals(NO))
            .ifPresent(each -> set.put(option, each));
      }
    }
    var names = new TreeSet<String>();
    set.forEach((option, each) -> {
      if (isOverruled(option, each.value(), line)) {
        names.add(option.longestName());
      }
    });
    set.keySet().removeIf(option -> names.contains(option.longestName()));
    names.addAll(overruledByOthers(line, set));
    return names;
  }

  private static Set<String> overruledByOthers(ParseResult line, Map<OptionSpec, Competing> set) {
    var names = new TreeSet<String>();
    Map<OptionSpec, Competing> kept = new LinkedHashMap<>();
    set.entrySet().stream()
        .sorted(Comparator.comparingInt(each -> each.getValue().rank()))
        .forEach(each -> {
          Optional<Map.Entry<OptionSpec, Competing>> nearer =
              kept.entrySet().stream().filter(other -> exclude(other, each)).findFirst();
          if (nearer.isEmpty()) {
            kept.put(each.getKey(), each.getValue());
          } else if (nearer.get().getValue().rank() < each.getValue().rank()) {
            names.add(each.getKey().longestName());
          } else {
            throw new ParameterException(
                line.commandSpec().commandLine(),
                "%s and %s exclude each other".formatted(title(nearer.get()), title(each)));
          }
        });
    return names;
  }

  private static boolean exclude(
      Map.Entry<OptionSpec, Competing> one, Map.Entry<OptionSpec, Competing> other) {
    return OptionFacts.excludes(
            one.getKey(), List.of(one.getValue().value()), other.getKey().longestName())
        || OptionFacts.excludes(
            other.getKey(), List.of(other.getValue().value()), one.getKey().longestName());
  }

  private static String title(Map.Entry<OptionSpec, Competing> each) {
    return "%s (set by %s)".formatted(each.getKey().longestName(), each.getValue().from());
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
