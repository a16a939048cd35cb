package dev.staticpod.cli.model;

import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/// Options that several commands have.
public interface Mixin extends Consumer<CommandBuilder> {
  /// Adds the options to a command.
  void addTo(CommandBuilder command);

  @Override
  default void accept(CommandBuilder command) {
    addTo(command);
  }

  /// A command that is parsed and never run.
  default CommandSpec spec(String name) {
    var builder = new CommandBuilder(CommandSpec.create().name(name));
    addTo(builder);
    return builder.spec();
  }
}
