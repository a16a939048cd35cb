package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.nodes.HostQuery;
import dev.staticpod.cli.nodes.HostQuery.NodeQuery;
import dev.staticpod.cli.nodes.ResolvedHosts;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.text.ShellText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The options that choose hosts: by name, by inventory, by what the API server has, or by the
/// report of a run. Asks and reads nothing but that report; [HostsMixin] finds out which hosts
/// these are.
public final class HostSelectionMixin implements Mixin {
  /// The options that choose hosts. An inventory stays: it says how they are reached.
  private static final Set<String> CHOICE =
      Set.of(
          "--host",
          "--limit",
          "--selector",
          "--all-nodes",
          "--include-not-ready",
          "--retry-failed");

  private static final Set<OptionGroup> REACHING =
      Set.of(OptionGroup.NODES, OptionGroup.SELECTION, OptionGroup.SSH, OptionGroup.CLUSTER);

  /// The options among them that not every command on hosts has, or that choose none.
  private static final Set<String> NOT_EVERYWHERE =
      Set.of("--parallel", "--retry-failed", "--api", "--no-api");

  private final Supplier<Optional<String>> loginUser;
  private final RetryMixin.Reports reports;
  private final NodeQueryMixin nodes = new NodeQueryMixin();
  private final RetryMixin retry = new RetryMixin();
  private List<String> named = List.of();
  private List<Path> inventories = List.of();
  private @Nullable String limit;
  private Predicate<String> given = _ -> false;
  private Supplier<String> line = () -> "";
  private Supplier<String> chosen = () -> "";
  private Supplier<String> reached = () -> "";

  /// @param loginUser whom to log in as, where a host has no user of its own
  HostSelectionMixin(Supplier<Optional<String>> loginUser, RetryMixin.Reports reports) {
    this.loginUser = loginUser;
    this.reports = reports;
  }

  @Override
  public void addTo(CommandBuilder command) {
    given = command::isGiven;
    line = () -> command.commandLine(CHOICE);
    chosen = () -> command.givenOptions(REACHING, NOT_EVERYWHERE);
    reached =
        () ->
            command.givenOptions(
                REACHING,
                Stream.concat(CHOICE.stream(), NOT_EVERYWHERE.stream())
                    .collect(Collectors.toSet()));
    addNames(command);
    command.add(nodes);
    if (reports == RetryMixin.Reports.LEFT) {
      command.add(retry);
    }
  }

  private void addNames(CommandBuilder command) {
    command
        .add(
            OptionGroup.NODES,
            option("--host")
                .separatedByCommas()
                .excludes("--limit", "--selector", "--all-nodes")
                .label("HOST")
                .description(
                    "the worker, [USER@]HOST[:PORT] as ssh or the inventory knows it, or node/NAME;"
                        + " several by a comma, ranges as in worker[01:50], - for standard input"
                        + " (default: $STATIC_POD_HOST)")
                .texts(texts -> named = texts))
        .add(
            OptionGroup.SELECTION,
            option("--inventory")
                .separatedByCommas()
                .label("FILE|DIR|SCRIPT")
                .description(
                    "an inventory of Ansible; several by a comma or by giving it again (default:"
                        + " $STATIC_POD_INVENTORY)")
                .files(files -> inventories = files))
        .add(
            OptionGroup.SELECTION,
            option("--limit")
                .excludes("--selector", "--all-nodes")
                .label("PATTERN")
                .description("only these hosts of the inventory, as Ansible has it: web:&eu:!old")
                .text(text -> limit = text));
  }

  /// Checks that hosts are named in some way, which costs nothing to find out.
  ///
  /// @throws CommandFailure if none are
  public void require() {
    if (!areNamed() && limit == null) { // of a pattern more is known where hosts are found
      throw new CommandFailure(
          ExitCode.USAGE,
          "no host is named",
          "name some by --host, --inventory, --selector or --all-nodes; static-pod hosts --help");
    }
  }

  /// Checks the same for a command that reads manifests too.
  ///
  /// @throws CommandFailure if there are none, or standard input would be both
  public void require(List<String> manifests) {
    require();
    refuseOnInput("manifest", manifests);
  }

  /// Checks that hosts are not read from where something else is.
  ///
  /// @param thing what the files are
  /// @throws CommandFailure if standard input would be both
  public void refuseOnInput(String thing, List<String> files) {
    if (files.contains("-") && query().named().contains("-")) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "standard input cannot be both the " + thing + " and the hosts",
          "write the hosts into a file: --host \"$(paste -sd, hosts.txt)\", or the " + thing);
    }
  }

  /// Checks that options about nodes of the API server have some to be about.
  ///
  /// @throws dev.staticpod.cli.model.UsageException if they have none
  void refuseWhatMeansNothing() {
    nodes.refuseWhatMeansNothing(query());
  }

  /// Returns which hosts are asked for. What is on the command line goes before settings, as a
  /// whole: a user who names an inventory there does not mean the host of the environment.
  HostQuery query() {
    boolean hostGiven = given.test("--host");
    boolean inventoryGiven = given.test("--inventory") || given.test("--limit");
    boolean nodesGiven = nodes.isGiven();
    if (namesReport()) {
      return query(retry.hosts(), List.of(), Optional.empty());
    }
    boolean byName = hostGiven || !(inventoryGiven || nodesGiven);
    boolean byNode = nodesGiven || !(hostGiven || inventoryGiven);
    return query(
        byName ? named : List.of(),
        Optional.ofNullable(limit).stream().toList(),
        byNode ? nodes.labels() : Optional.empty());
  }

  /// Whether the hosts are those of a report, and not some of others.
  private boolean namesReport() {
    return retry.isGiven() && !isChoiceGiven();
  }

  /// Returns the query for hosts that another than the command line chooses.
  ///
  /// @param names of hosts
  /// @param patterns of hosts of the inventory, each of which has to leave a host
  /// @param labels of nodes of the API server
  HostQuery query(List<String> names, List<String> patterns, Optional<String> labels) {
    return new HostQuery(
        names,
        inventories,
        patterns,
        new NodeQuery(labels, nodes.readiness()),
        nodes.addressType(),
        loginUser.get());
  }

  /// Whether hosts are named in some way, also by settings.
  public boolean areNamed() {
    HostQuery query = query();
    return !query.named().isEmpty()
        || !query.inventories().isEmpty()
        || query.nodes().selector().isPresent();
  }

  /// Whether the command line itself says which of all hosts are meant.
  public boolean areChosen() {
    return retry.isGiven() || isChoiceGiven();
  }

  private boolean isChoiceGiven() {
    return Stream.of("--host", "--limit", "--selector", "--all-nodes").anyMatch(given);
  }

  /// What names the hosts in another command and says how they are reached, with a blank before it:
  /// as on this command line, or a place to name them where they are not.
  public String words() {
    return (areNamed() ? "" : " --host HOST") + chosen.get();
  }

  /// Whether the command line names hosts, rather than settings.
  public boolean areGiven() {
    return areChosen() || given.test("--inventory");
  }

  /// The files, directories and scripts that say how hosts are reached.
  List<Path> inventories() {
    return inventories;
  }

  /// Returns those of the chosen hosts that a report leaves to be done; all where there is no
  /// report, or its hosts are the choice.
  ///
  /// @throws CommandFailure if one that is to be done is none of them
  ResolvedHosts toDo(ResolvedHosts chosen) {
    return retry.isGiven() && !namesReport() ? retry.toRetry(chosen) : chosen;
  }

  /// The command line that was given, without the hosts.
  public String command() {
    return line.get();
  }

  /// Completes commands that are suggested. Hosts that cannot be named again as they were, from
  /// standard input or a report, are named one by one.
  ///
  /// @param alone whether the host of a step is named, and not all that were chosen
  /// @param words what `--host` takes for a host, by its name
  SuggestedCommands suggestions(boolean alone, UnaryOperator<String> words) {
    return new SuggestedCommands(
        chosen,
        reached,
        () -> (!alone || !areGiven()) && !retry.isGiven() && !named.contains("-"),
        words,
        this::tried);
  }

  private Optional<String> tried() {
    return given.test("--dry-run")
        ? Optional.of(String.join(" ", List.of(command().split(" ", 3)).subList(0, 2)))
        : Optional.empty();
  }

  /// The command line that does the same on other hosts.
  ///
  /// @param words what `--host` takes for them
  String commandFor(String words) {
    return command() + " --host " + ShellText.word(words);
  }
}
