package dev.staticpod.cli.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What we know of an option and picocli does not.
///
/// @param group under which heading help shows it
/// @param excluded options that mean nothing beside it, or the contrary
/// @param needed names of options of which one has to be there, or none
public record OptionFacts(OptionGroup group, List<Exclusion> excluded, List<String> needed) {
  private static final OptionFacts STANDARD =
      new OptionFacts(OptionGroup.OUTPUT, List.of(), List.of());

  /// Options that do not go with this one.
  ///
  /// @param value the only value of this one that excludes them; empty where each does
  /// @param others long names
  record Exclusion(Optional<String> value, List<String> others) {
    /// Whether this option, with these values, excludes another one.
    boolean excludes(String other, List<String> values) {
      return others.contains(other) && value.map(values::contains).orElse(true);
    }
  }

  /// Whether an option with these values, as they were written, does not go with another one.
  static boolean excludes(OptionSpec option, List<String> values, String other) {
    return of(option).excluded().stream().anyMatch(each -> each.excludes(other, values));
  }

  /// What every command has is no group's own, and goes with everything.
  static OptionFacts of(OptionSpec option) {
    return option.userObject() instanceof OptionFacts facts ? facts : STANDARD;
  }

  /// The visible options of a command by group, in the order of the groups.
  public static Map<OptionGroup, List<OptionSpec>> byGroup(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .collect(
            Collectors.groupingBy(option -> of(option).group(), TreeMap::new, Collectors.toList()));
  }
}
