package dev.staticpod.cli;

import static dev.staticpod.cli.model.ArgumentBuilder.argument;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.usage.HelpLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/// `static-pod help`: what `--help` prints, for those who ask the way of other programs.
final class HelpCommand implements Command {
  private final ProcessContext process;
  private final CommandLines lines;

  private Optional<String> command = Optional.empty();

  HelpCommand(ProcessContext process, CommandLines lines) {
    this.process = process;
    this.lines = lines;
  }

  @Override
  public void describe(CommandBuilder help) {
    help.description(
            "Show the help of a command, or list them all; or the options that many commands have:"
                + " api, batches, files, hosts, images, kubelet, ssh, validate.")
        .example("static-pod help install")
        .add(
            argument("COMMAND")
                .optional()
                .description("the command, or one of these words")
                .text(name -> command = Optional.of(name)));
  }

  @Override
  public Integer call() {
    Optional<HelpTopic> topic = command.flatMap(HelpTopic::of);
    if (topic.isPresent()) {
      var page = new CommandLine(topic.get().spec());
      HelpLayout.apply(page, process.environment());
      process.out().print(page.getUsageMessage());
      return process.printed(ExitCode.OK).number();
    }
    return lines.run(asked().toArray(String[]::new));
  }

  /// Returns another command line, so that this one command is made and no other. What is no
  /// command is complained of only where the user does not ask for help.
  private List<String> asked() {
    var words = new ArrayList<String>(command.stream().toList());
    if (command.isEmpty() || lines.hasCommand(command.get())) {
      words.add("--help");
    }
    return words;
  }
}
