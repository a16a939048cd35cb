package dev.staticpod.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// The subcommands, in the order in which help lists them. To read all options of one out of its
/// annotations takes as long as to start the runtime, so only the one that was called is read.
enum Subcommand {
  INSTALL(InstallCommand.class),
  DIFF(DiffCommand.class),
  LIST(ListCommand.class, "ls"),
  DESCRIBE(DescribeCommand.class),
  REMOVE(RemoveCommand.class, "rm"),
  HISTORY(HistoryCommand.class),
  ROLLBACK(RollbackCommand.class),
  SANDBOX(SandboxCommand.class),
  VALIDATE(ValidateCommand.class),
  EXPLAIN(ExplainCommand.class),
  NEW(NewCommand.class),
  CONFIG(ConfigCommand.class),
  COMPLETION(CompletionCommand.class),
  COMPLETE(CompleteCommand.class);

  private final Class<?> type;

  @SuppressWarnings("ImmutableEnumChecker") // a List.of cannot change
  private final List<String> aliases;

  Subcommand(Class<?> type, String... aliases) {
    this.type = type;
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

  /// The command itself.
  Object make(ProcessContext process, Interrupts interrupts) {
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
      case COMPLETE -> new CompleteCommand(process);
      case CONFIG -> new ConfigCommand(process, interrupts);
    };
  }

  /// As much of it as a list of commands shows.
  CommandSpec outline() {
    Command command = type.getAnnotation(Command.class);
    CommandSpec spec = CommandSpec.create().name(command.name()).aliases(command.aliases());
    spec.usageMessage().header(HelpLayout.purpose(command.description()));
    spec.usageMessage().description(command.description()).hidden(command.hidden());
    return spec;
  }
}
