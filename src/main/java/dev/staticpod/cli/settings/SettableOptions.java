package dev.staticpod.cli.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The options that can be set elsewhere than on the command line, by command. They are read from a
/// file that is made from the commands: to read all commands takes longer than to run one.
public record SettableOptions(Map<String, Set<String>> byCommand) {
  public SettableOptions {
    byCommand = Map.copyOf(byCommand);
  }

  /// Reads the list that the build made.
  public static SettableOptions read() {
    var options = new TreeMap<String, Set<String>>();
    try (InputStream file = SettableOptions.class.getResourceAsStream("options.txt")) {
      if (file == null) {
        throw new IllegalStateException("the program lacks its own file options.txt");
      }
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> Arrays.asList(line.split(" ")))
          .forEach(
              words -> options.put(words.getFirst(), Set.copyOf(words.subList(1, words.size()))));
    } catch (IOException e) { // it is in our own jar
      throw new UncheckedIOException(e);
    }
    return new SettableOptions(options);
  }

  boolean isCommand(String name) {
    return byCommand.containsKey(name);
  }

  /// Returns the options of one command.
  Set<String> names(String command) {
    return byCommand.getOrDefault(command, Set.of());
  }

  /// Returns the options of any command.
  Set<String> all() {
    var all = new TreeSet<String>();
    byCommand.values().forEach(all::addAll);
    return all;
  }

  /// The commands that have an option.
  List<String> having(String option) {
    return byCommand.keySet().stream()
        .filter(command -> names(command).contains(option))
        .sorted()
        .toList();
  }

  /// The variables that set something.
  Set<String> variables() {
    var variables = new TreeSet<String>();
    byCommand.forEach((command, options) -> {
      for (String option : options) {
        variables.add(Settings.variable(option));
        variables.add(Settings.variable(command + "-" + option));
      }
    });
    return variables;
  }
}
