package dev.staticpod.cli.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Under which heading an option stands in help and in the manual.
public enum OptionGroup {
  /// What only this command has, and what it does.
  COMMAND("Options"),
  NODES("Nodes, and how to reach them"),
  CLUSTER("API server"),
  OUTPUT("Output and help");

  private final String heading;

  OptionGroup(String heading) {
    this.heading = heading;
  }

  /// What help prints above the options.
  public String heading() {
    return heading;
  }

  /// The visible options of a command by group, in the order of the groups.
  public static Map<OptionGroup, List<OptionSpec>> of(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .collect(Collectors.groupingBy(OptionGroup::of, TreeMap::new, Collectors.toList()));
  }

  /// What every command has is no group's own.
  private static OptionGroup of(OptionSpec option) {
    return option.userObject() instanceof OptionGroup group ? group : OUTPUT;
  }
}
