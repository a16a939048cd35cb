package dev.staticpod.cli;

import dev.staticpod.cli.convert.ConvertCommand;
import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.StandardOptions;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Version;
import dev.staticpod.cli.sets.ApplyCommand;
import dev.staticpod.cli.sets.DeleteCommand;
import dev.staticpod.cli.sets.PlanCommand;
import dev.staticpod.cli.sets.ShowCommand;
import dev.staticpod.cli.sets.StatusCommand;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/// The subcommands, in the order in which help lists them.
enum Subcommand {
  NEW(Subject.PODS),
  VALIDATE(Subject.PODS),
  INSTALL(Subject.PODS),
  DIFF(Subject.PODS),
  LIST(Subject.PODS, List.of("ls"), "get"),
  DESCRIBE(Subject.PODS),
  LOGS(Subject.PODS),
  RESTART(Subject.PODS),
  REMOVE(Subject.PODS, List.of("rm"), "uninstall"),
  HISTORY(Subject.PODS),
  ROLLBACK(Subject.PODS),
  APPLY(Subject.SETS),
  PLAN(Subject.SETS),
  SHOW(Subject.SETS),
  STATUS(Subject.SETS),
  DELETE(Subject.SETS),
  CONVERT(Subject.SETS),
  EXPORT(Subject.SETS),
  CHECK(Subject.NODES),
  HOSTS(Subject.NODES),
  UNCONFIGURE(Subject.NODES),
  SANDBOX(Subject.REST),
  EXPLAIN(Subject.REST),
  SCHEMA(Subject.REST),
  CONFIG(Subject.REST),
  COMPLETION(Subject.REST),
  HELP(Subject.REST),
  COMPLETE(Subject.REST);

  /// What commands are about, as help groups them.
  enum Subject {
    PODS("Pods"),
    SETS("Sets of pods, kept in git"),
    NODES("Nodes"),
    REST("And");

    private final String heading;

    Subject(String heading) {
      this.heading = heading;
    }

    /// What help prints above the commands of the subject.
    String heading() {
      return heading;
    }
  }

  private final Subject subject;

  @SuppressWarnings("ImmutableEnumChecker") // a List.of cannot change
  private final List<String> aliases;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> others;

  Subcommand(Subject subject) {
    this(subject, List.of());
  }

  /// @param aliases short names, which help shows
  /// @param others what kubectl and helm call it, so that who comes from there gets there
  Subcommand(Subject subject, List<String> aliases, String... others) {
    this.subject = subject;
    this.aliases = aliases;
    this.others = List.of(others);
  }

  /// The subcommand that a command line calls.
  static Optional<Subcommand> called(String... args) {
    return word(args)
        .flatMap(
            word -> Arrays.stream(values()).filter(command -> command.isCalled(word)).findAny());
  }

  /// The word that stands where a command is called: the root's own options take no argument.
  static Optional<String> word(String... args) {
    return Arrays.stream(args).filter(word -> !word.startsWith("-")).findFirst();
  }

  /// Returns all words that call a command; without that of the shells' own.
  static List<String> words() {
    return Arrays.stream(values())
        .filter(command -> command != COMPLETE)
        .flatMap(command ->
            Stream.of(Stream.of(command.title()), command.aliases.stream(), command.others.stream())
                .flatMap(names -> names))
        .toList();
  }

  private boolean isCalled(String word) {
    return title().equals(word) || aliases.contains(word) || others.contains(word);
  }

  /// Returns the names that help does not show.
  String[] others() {
    return others.toArray(String[]::new);
  }

  /// What the command is about.
  Subject subject() {
    return subject;
  }

  /// What people type.
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether the command warns of a line of the configuration file that is ignored: one does by
  /// itself, one speaks to shells only, and one does nothing that could be set.
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
      case APPLY -> new ApplyCommand(process, interrupts);
      case PLAN -> new PlanCommand(process, interrupts);
      case SHOW -> new ShowCommand(process);
      case STATUS -> new StatusCommand(process, interrupts);
      case DELETE -> new DeleteCommand(process, interrupts);
      case DIFF -> new DiffCommand(process, interrupts);
      case LIST -> new ListCommand(process);
      case DESCRIBE -> new DescribeCommand(process);
      case LOGS -> new LogsCommand(process);
      case RESTART -> new RestartCommand(process, interrupts);
      case REMOVE -> new RemoveCommand(process, interrupts);
      case HISTORY -> new HistoryCommand(process);
      case ROLLBACK -> new RollbackCommand(process, interrupts);
      case CHECK -> new CheckCommand(process);
      case UNCONFIGURE -> new UnconfigureCommand(process, interrupts);
      case HOSTS -> new HostsCommand(process);
      case SANDBOX -> new SandboxCommand(process, interrupts);
      case VALIDATE -> new ValidateCommand(process);
      case CONVERT -> new ConvertCommand(process);
      case EXPORT -> new ExportCommand(process);
      case SCHEMA -> new SchemaCommand(process);
      case EXPLAIN -> new ExplainCommand(process);
      case NEW -> new NewCommand(process);
      case COMPLETION -> new CompletionCommand(process);
      case HELP -> new HelpCommand(process, lines);
      case COMPLETE -> new CompleteCommand(process);
      case CONFIG -> new ConfigCommand(process, lines);
    };
  }

  /// What a command does, in a few words: its description up to the first colon or full stop.
  static String purpose(CommandSpec command) {
    String first = command.usageMessage().description()[0];
    return first.replace("%n", "").split("(?<=[^.])[.:;]( |$)", 2)[0];
  }
}
