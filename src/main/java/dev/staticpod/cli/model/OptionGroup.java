package dev.staticpod.cli.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /// Puts all options of a class, or one, into a group other than the command's own.
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.FIELD})
  public @interface In {
    OptionGroup value();
  }

  public String heading() {
    return heading;
  }

  /// The visible options of a command by group, in the order of the groups.
  public static Map<OptionGroup, List<OptionSpec>> of(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .collect(Collectors.groupingBy(OptionGroup::of, TreeMap::new, Collectors.toList()));
  }

  private static OptionGroup of(OptionSpec option) {
    if (option.usageHelp() || option.versionHelp()) {
      return OUTPUT;
    }
    if (option.userObject() instanceof OptionGroup group) {
      return group;
    }
    return option.userObject() instanceof AnnotatedElement field
        ? in(field).or(() -> in(((Member) field).getDeclaringClass())).orElse(COMMAND)
        : OUTPUT; // what every command has is no field of one
  }

  private static Optional<OptionGroup> in(AnnotatedElement element) {
    return Optional.ofNullable(element.getAnnotation(In.class)).map(In::value);
  }
}
