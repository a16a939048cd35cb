package dev.staticpod.cli;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.StandardOptions;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// The subcommands, in the order in which help lists them. To read all options of one out of its
/// annotations takes as long as to start the runtime, so only the one that was called is read.
enum Subcommand {
  INSTALL("Install a static pod on worker nodes"),
  DIFF(
      "Show as a unified diff what an install of the manifest would change on worker nodes, and"
          + " change nothing"),
  LIST("List the static pods of worker nodes", "ls"),
  DESCRIBE(
      "Show all there is to know of a static pod on worker nodes, and on top in one sentence what"
          + " is wrong and what to do"),
  REMOVE("Remove a static pod from worker nodes", "rm"),
  HISTORY("List the last ten revisions of a static pod that the node keeps, the oldest first"),
  ROLLBACK(
      "Take the newest change of a static pod back, or go to the result of the revision that --to"
          + " names"),
  SANDBOX(
      "Start throw-away workers and an API server inside this process, on loopback, and run"
          + " COMMAND (a shell if there is none) with everything set to use them"),
  VALIDATE("Check manifests as the kubelet does, offline"),
  EXPLAIN("Explain a rule, or list them all"),
  NEW("Print a commented manifest that is valid, and passes validate --strict"),
  CONFIG(
      "Show which values options have when they are not on the command line, and where each comes"
          + " from"),
  COMPLETION("Print the completions for a shell"),
  HELP("Show the help of a command, or list them all"),
  COMPLETE("");

  private final String purpose;

  @SuppressWarnings("ImmutableEnumChecker") // a List.of cannot change
  private final List<String> aliases;

  /// @param purpose what its own help begins with; empty for one that is not listed
  Subcommand(String purpose, String... aliases) {
    this.purpose = purpose;
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
    CommandSpec spec = CommandBuilder.build(title(), make(process, interrupts, lines));
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

  /// As much of it as a list of commands shows, for which no annotation is read.
  CommandSpec outline() {
    CommandSpec spec = CommandSpec.create().name(title()).aliases(aliases.toArray(String[]::new));
    spec.usageMessage().header(purpose).hidden(purpose.isEmpty());
    return spec;
  }
}
