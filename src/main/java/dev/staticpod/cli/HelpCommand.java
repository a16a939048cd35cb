package dev.staticpod.cli;

import static dev.staticpod.cli.model.ArgumentBuilder.argument;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `static-pod help`: what `--help` prints, for those who ask the way of other programs.
final class HelpCommand implements Command {
  private final CommandLines lines;

  private Optional<String> command = Optional.empty();

  HelpCommand(CommandLines lines) {
    this.lines = lines;
  }

  @Override
  public void describe(CommandBuilder help) {
    help.description("Show the help of a command, or list them all.")
        .example("static-pod help install")
        .add(
            argument("COMMAND")
                .optional()
                .description("what to show the help of")
                .text(name -> command = Optional.of(name)));
  }

  @Override
  public Integer call() {
    return lines.run(asked().toArray(String[]::new));
  }

  /// Another command line, so that this one command is made and no other. What is no command is
  /// complained of only where the user does not ask for help.
  private List<String> asked() {
    var words = new ArrayList<String>(command.stream().toList());
    if (command.isEmpty() || lines.hasCommand(command.get())) {
      words.add("--help");
    }
    return words;
  }
}
