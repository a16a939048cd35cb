package dev.staticpod.cli;

import static dev.staticpod.cli.model.ArgumentBuilder.argument;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.options.SshMixin;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.usage.HelpLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// `static-pod help`: what `--help` prints, for those who ask the way of other programs.
final class HelpCommand implements Command {
  /// What is no command, and has options of its own in many.
  private static final String SSH = "ssh";

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
            "Show the help of a command, or list them all; static-pod help ssh shows how to log in"
                + " to nodes.")
        .example("static-pod help install")
        .add(
            argument("COMMAND")
                .optional()
                .description("the command, or ssh")
                .text(name -> command = Optional.of(name)));
  }

  @Override
  public Integer call() {
    if (command.equals(Optional.of(SSH))) {
      process.out().print(ssh().getUsageMessage());
      return process.printed(ExitCode.OK).number();
    }
    return lines.run(asked().toArray(String[]::new));
  }

  private CommandLine ssh() {
    CommandSpec spec = new SshMixin().spec(SSH);
    spec.usageMessage()
        .synopsisHeading("")
        .customSynopsis("How every command that works on nodes logs in to them")
        .description(
            "",
            "A host, its user, port, keys, agent, jump hosts and known host keys are as ssh is"
                + " configured for them, in ~/.ssh/config and /etc/ssh/ssh_config: what ssh HOST"
                + " reaches, static-pod reaches too. The user is root, or becomes root by sudo or"
                + " doas. Passphrases and passwords are asked for at the terminal, or come from"
                + " files that $STATIC_POD_KEY_PASSPHRASE_FILE and $STATIC_POD_SUDO_PASSWORD_FILE"
                + " name.%n")
        .footer(
            "",
            "Example:",
            "  static-pod list --host ops@worker-1 -i ~/.ssh/ops --ask-sudo-password");
    var topic = new CommandLine(spec);
    HelpLayout.apply(topic, process.environment());
    return topic;
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
