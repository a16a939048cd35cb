package dev.staticpod.cli.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What we know of an option and picocli does not.
///
/// @param group under which heading help shows it
/// @param excluded names of options that mean nothing beside it, or the contrary
/// @param needed names of options of which one has to be there, or none
public record OptionFacts(OptionGroup group, List<String> excluded, List<String> needed) {
  private static final OptionFacts STANDARD =
      new OptionFacts(OptionGroup.OUTPUT, List.of(), List.of());

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
