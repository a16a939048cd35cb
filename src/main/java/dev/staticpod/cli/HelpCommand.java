package dev.staticpod.cli;

import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `static-pod help`: what `--help` prints, for those who ask the way of other programs.
@Command(
    name = "help",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Show the help of a command, or list them all.",
    footer = {"", "Example:", "  static-pod help install"})
final class HelpCommand implements Callable<Integer> {
  private final ProcessContext process;
  private final Interrupts interrupts;

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "what to show the help of")
  private Optional<String> command = Optional.empty();

  HelpCommand(ProcessContext process, Interrupts interrupts) {
    this.process = process;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() {
    return Main.run(process, interrupts, asked().toArray(String[]::new));
  }

  /// Another command line, so that the annotations of this one command are read and no others. What
  /// is no command is complained of only where nobody asks for help.
  private List<String> asked() {
    var words = new ArrayList<String>(command.stream().toList());
    if (command.isEmpty() || Subcommand.called(command.get()).isPresent()) {
      words.add("--help");
    }
    return words;
  }
}
