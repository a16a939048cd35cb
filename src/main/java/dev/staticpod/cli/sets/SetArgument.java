package dev.staticpod.cli.sets;

import static dev.staticpod.cli.model.ArgumentBuilder.argument;
import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.UsageException;
import java.util.List;
import java.util.stream.Stream;

/// The set that a command is about: its argument, or that behind `-f`.
final class SetArgument implements Mixin {
  private List<String> arguments = List.of();
  private List<String> named = List.of();

  @Override
  public void addTo(CommandBuilder command) {
    command
        .add(
            argument("SET")
                .anyNumber()
                .description("a set file, or - for standard input")
                .texts(texts -> arguments = texts))
        .add(
            option("-f", "--filename")
                .label("SET")
                .description("the same, for those who are used to kubectl")
                .texts(texts -> named = texts));
  }

  /// Whether a set is named.
  boolean isGiven() {
    return !arguments.isEmpty() || !named.isEmpty();
  }

  /// The set that is named.
  ///
  /// @throws UsageException if there is none, or several
  String file() {
    List<String> all = Stream.concat(arguments.stream(), named.stream()).toList();
    if (all.isEmpty()) {
      throw new UsageException("SET is missing: name a set file, or - for standard input");
    }
    if (all.size() > 1) {
      throw new UsageException("one set at a time: " + String.join(", ", all));
    }
    return all.getFirst();
  }
}
