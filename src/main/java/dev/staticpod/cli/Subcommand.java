package dev.staticpod.cli;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.StandardOptions;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// The subcommands, in the order in which help lists them.
enum Subcommand {
  INSTALL,
  DIFF,
  LIST("ls"),
  DESCRIBE,
  REMOVE("rm"),
  HISTORY,
  ROLLBACK,
  SANDBOX,
  VALIDATE,
  EXPLAIN,
  NEW,
  CONFIG,
  COMPLETION,
  HELP,
  COMPLETE;

  @SuppressWarnings("ImmutableEnumChecker") // a List.of cannot change
  private final List<String> aliases;

  Subcommand(String... aliases) {
    this.aliases = List.of(aliases);
  }

  /// The one that a command line calls: the root's own options take no argument.
  static Optional<Subcommand> called(String... args) {
    return Arrays.stream(args)
        .filter(word -> !word.startsWith("-"))
        .findFirst()
        .flatMap(
            word -> Arrays.stream(values()).filter(command -> command.isCalled(word)).findAny());
  }

  private boolean isCalled(String word) {
    return title().equals(word) || aliases.contains(word);
  }

  /// What people type.
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether it warns of a line of the configuration file that is ignored: one does by itself, one
  /// speaks to shells only, and one does nothing that could be set.
  boolean printsSettings() {
    return this != CONFIG && this != COMPLETE && this != HELP;
  }

  /// The command with all its options.
  CommandSpec spec(ProcessContext process, Interrupts interrupts, CommandLines lines) {
    CommandSpec spec = make(process, interrupts, lines).spec(title());
    spec.aliases(aliases.toArray(String[]::new));
    return this == COMPLETE ? spec : StandardOptions.add(spec, new Version());
  }

  private Command make(ProcessContext process, Interrupts interrupts, CommandLines lines) {
    return switch (this) {
      case INSTALL -> new InstallCommand(process, interrupts);
      case DIFF -> new DiffCommand(process, interrupts);
      case LIST -> new ListCommand(process);
      case DESCRIBE -> new DescribeCommand(process);
      case REMOVE -> new RemoveCommand(process, interrupts);
      case HISTORY -> new HistoryCommand(process);
      case ROLLBACK -> new RollbackCommand(process, interrupts);
      case SANDBOX -> new SandboxCommand(process, interrupts);
      case VALIDATE -> new ValidateCommand(process);
      case EXPLAIN -> new ExplainCommand(process);
      case NEW -> new NewCommand(process);
      case COMPLETION -> new CompletionCommand(process);
      case HELP -> new HelpCommand(lines);
      case COMPLETE -> new CompleteCommand(process);
      case CONFIG -> new ConfigCommand(process, lines);
    };
  }

  /// The command as the list of all shows it: not by all of its description.
  CommandSpec listed(ProcessContext process, Interrupts interrupts, CommandLines lines) {
    CommandSpec spec = spec(process, interrupts, lines);
    spec.usageMessage().header(purpose(spec));
    return spec;
  }

  /// What a command does, in a few words: its description up to the first colon or full stop.
  static String purpose(CommandSpec command) {
    String first = command.usageMessage().description()[0];
    return first.replace("%n", "").split("(?<=[^.])[.:;]( |$)", 2)[0];
  }
}
