package dev.staticpod.cli;

import dev.staticpod.cli.model.OptionFacts;
import dev.staticpod.cli.model.OptionGroup;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;

/// Options that stand before a command as well as behind it, as completions know them.
final class GlobalOptions {
  /// About nodes and how to reach them, which is the same for most commands.
  private static final Set<OptionGroup> GROUPS =
      EnumSet.of(OptionGroup.NODES, OptionGroup.SELECTION, OptionGroup.SSH, OptionGroup.CLUSTER);

  private GlobalOptions() {}

  /// The long names of those worth to be offered.
  static List<String> names(List<CompletedCommand> commands) {
    return commands.stream()
        .flatMap(command -> OptionFacts.byGroup(command.spec()).entrySet().stream())
        .filter(entry -> GROUPS.contains(entry.getKey()))
        .flatMap(entry -> entry.getValue().stream())
        .map(OptionSpec::longestName)
        .distinct()
        .toList();
  }

  /// The same options as the first command has them that does.
  static Stream<OptionSpec> of(List<CompletedCommand> commands) {
    return names(commands).stream()
        .map(name ->
            commands.stream()
                .map(command -> command.spec().findOption(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow());
  }

  /// All names after which a value stands, in every command that has the option.
  static List<String> withValue(List<CompletedCommand> commands) {
    var always = new TreeMap<String, Boolean>();
    for (CompletedCommand command : commands) {
      for (OptionSpec option : command.options()) {
        for (String name : option.names()) {
          always.merge(name, CompletedCommand.hasValue(option), Boolean::logicalAnd);
        }
      }
    }
    return always.entrySet().stream()
        .flatMap(entry -> entry.getValue() ? Stream.of(entry.getKey()) : Stream.empty())
        .collect(Collectors.toList());
  }
}
