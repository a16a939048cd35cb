package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.access.ApiAccess;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.DurationConverter;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.nodes.HostConnector;
import dev.staticpod.cli.nodes.HostPlaces;
import dev.staticpod.cli.nodes.HostQuery;
import dev.staticpod.cli.nodes.HostResolver;
import dev.staticpod.cli.nodes.Inventories;
import dev.staticpod.cli.nodes.InventoryNames;
import dev.staticpod.cli.nodes.InventoryVariables;
import dev.staticpod.cli.nodes.ResolvedHosts;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.values.HostCountConverter;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.fleet.DistinctMachines;
import dev.staticpod.fleet.Fleet;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.report.ProgressText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.TypeConversionException;

/// The options that say which hosts are meant, how to reach them, and where their API server is.
/// The hosts are found out once, when a command first asks for them.
public final class HostsMixin implements Mixin {
  /// How long one call of an inventory script may take, if not a minute.
  private static final String SCRIPT_TIMEOUT = "STATIC_POD_INVENTORY_TIMEOUT";

  /// What becomes of the hosts.
  private enum Use {
    NAME,
    READ,
    CHANGE
  }

  private final SshMixin ssh;
  private final ClusterMixin cluster = new ClusterMixin();
  private final HostSelectionMixin selection;
  private final Use use;
  private int parallel = Fleet.READERS;
  private Optional<Inventories> inventories = Optional.empty();
  private Optional<ResolvedHosts> resolved = Optional.empty();
  private boolean unknown;

  /// Makes the options of a command that only reads.
  public HostsMixin() {
    this(Use.READ);
  }

  private HostsMixin(Use use) {
    this.use = use;
    this.ssh = new SshMixin(use == Use.NAME ? SshMixin.Purpose.ROUTE : SshMixin.Purpose.CONNECTION);
    this.selection =
        new HostSelectionMixin(
            ssh::loginUser, use == Use.CHANGE ? RetryMixin.Reports.LEFT : RetryMixin.Reports.NONE);
  }

  /// Makes the options of a command that works on no host.
  public static HostsMixin ofNames() {
    return new HostsMixin(Use.NAME);
  }

  /// Makes the options of a command that changes hosts: a run leaves a report of those that failed.
  static HostsMixin ofChange() {
    return new HostsMixin(Use.CHANGE);
  }

  @Override
  public void addTo(CommandBuilder command) {
    command.add(selection);
    if (use != Use.NAME) {
      command.add(
          OptionGroup.NODES,
          option("--parallel")
              .label("N")
              .description("how many hosts are worked on at a time (default: 10)")
              .value(Integer.class, new HostCountConverter(), number -> parallel = number));
    }
    command.add(ssh).add(cluster);
  }

  /// Returns which hosts the user chooses.
  public HostSelectionMixin selection() {
    return selection;
  }

  /// Returns which API server the user names.
  public ClusterMixin cluster() {
    return cluster;
  }

  /// The hosts, each once.
  ///
  /// @throws CommandFailure if there is none, or it cannot be found out
  public List<Host> hosts(ProcessContext process) throws InterruptedException {
    return resolved(process).asHosts();
  }

  /// Returns each host with why nothing is done there; one without a name where it is not known
  /// which there are.
  public <T> List<HostResult<T>> refused(CommandFailure why, ProcessContext process) {
    return ifKnown(process).stream()
        .<HostResult<T>>map(
            host -> new HostResult.Failed<>(Target.of(host), Optional.empty(), why.failure()))
        .toList();
  }

  /// The hosts, or one without a name where they cannot be found out: they are not asked for again.
  List<Host> ifKnown(ProcessContext process) {
    try {
      return unknown ? List.of(new Host("")) : hosts(process);
    } catch (CommandFailure _) {
      return List.of(new Host(""));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return List.of(new Host(""));
    }
  }

  /// Returns the hosts, each once, and how each is reached.
  ///
  /// @throws CommandFailure if there is none, or it cannot be found out
  public ResolvedHosts resolved(ProcessContext process) throws InterruptedException {
    if (resolved.isEmpty()) {
      selection.require();
      selection.refuseWhatMeansNothing();
      resolved = Optional.of(selection.toDo(resolve(process, selection.query())));
    }
    return resolved.get();
  }

  private ResolvedHosts resolve(ProcessContext process, HostQuery query)
      throws InterruptedException {
    ssh.checkFiles();
    if (cluster.named() == ApiAccess.Named.YES) {
      cluster.check(process);
    }
    ClusterHandle handle = cluster.handle(process);
    try {
      ResolvedHosts found =
          new HostResolver(process, query, inventories(process), handle).resolve();
      found.notes().forEach(process::printWarning);
      return found;
    } catch (CommandFailure e) {
      unknown = true;
      handle.close();
      throw e;
    }
  }

  private Inventories inventories(ProcessContext process) {
    Inventories all =
        inventories.orElseGet(
            () -> new Inventories(process, selection.inventories(), scriptTimeout(process)));
    inventories = Optional.of(all);
    return all;
  }

  /// Returns the hosts that another than the command line chooses, reached as that says.
  ///
  /// @param names of hosts
  /// @param patterns of hosts of the inventory, each of which has to leave a host
  /// @param labels of nodes of the API server
  /// @throws CommandFailure if there is none, or it cannot be found out
  public ResolvedHosts select(
      ProcessContext process, List<String> names, List<String> patterns, Optional<String> labels)
      throws InterruptedException {
    return resolve(process, selection.query(names, patterns, labels));
  }

  /// Works on these hosts from now on, whatever the command line says.
  public void use(ResolvedHosts hosts) {
    resolved = Optional.of(hosts);
  }

  /// The variables of the inventory.
  public InventoryVariables variables(ProcessContext process) {
    return InventoryVariables.of(inventories(process));
  }

  /// The command line that does the same on some of the hosts.
  public String commandFor(List<Host> some, ProcessContext process) {
    try {
      return selection.commandFor(resolved(process).words(some));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return selection.commandFor(String.join(",", some.stream().map(Host::name).toList()));
    }
  }

  /// Completes the commands of a next step, so that they reach the host as this command line does.
  ///
  /// @param host the name of the host that it is about
  public String suggest(String host, String step, ProcessContext process) {
    return suggestions(false, process).complete(host, step);
  }

  /// Completes the commands of a step that is about that host and no other.
  public String suggestAlone(String host, String step, ProcessContext process) {
    return suggestions(true, process).complete(host, step);
  }

  private SuggestedCommands suggestions(boolean alone, ProcessContext process) {
    return selection.suggestions(alone, name -> words(name, process));
  }

  private String words(String name, ProcessContext process) {
    try {
      return resolved(process).words(List.of(new Host(name)));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return name;
    }
  }

  private static Duration scriptTimeout(ProcessContext process) {
    String text = process.environment().getOrDefault(SCRIPT_TIMEOUT, "");
    try {
      return text.isEmpty() ? Duration.ofMinutes(1) : DurationConverter.positive().convert(text);
    } catch (TypeConversionException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "$%s: %s".formatted(SCRIPT_TIMEOUT, e.getMessage()),
          "unset it, or write such a time; without it a script has a minute");
    }
  }

  /// Reaches the hosts.
  ///
  /// @param log takes what there is to tell of connections
  public HostConnector connector(ProcessContext process, Consumer<String> log)
      throws InterruptedException {
    return new HostConnector(resolved(process), ssh.options(process), log);
  }

  /// Returns where hosts are, by the SSH configuration too; connects to none.
  public HostPlaces places(ProcessContext process, ResolvedHosts some) {
    return new HostConnector(some, ssh.options(process), _ -> {}).places();
  }

  /// Returns what reads all hosts, each machine once.
  public Fleet fleet(ProcessContext process) throws InterruptedException {
    return Fleet.of(hosts(process), machines(process))
        .atOnce(parallel)
        .advising((host, step) -> suggest(host, step, process));
  }

  /// Returns what reads one pod of all hosts, each machine once.
  public Fleet fleet(ProcessContext process, PodName pod) throws InterruptedException {
    return Fleet.of(hosts(process), pod, machines(process))
        .atOnce(parallel)
        .advising((host, step) -> suggest(host, step, process));
  }

  /// The machines of a run, none known yet; two names of one are said.
  public DistinctMachines machines(ProcessContext process) {
    return new DistinctMachines(
        (host, kept) -> process.printWarning(ProgressText.same(host, kept)));
  }

  /// How many hosts are worked on at a time.
  public int parallel() {
    return parallel;
  }

  /// The hosts that the inventory and the SSH configuration know.
  public List<String> knownNames(ProcessContext process) {
    var names = new ArrayList<>(inventoryNames(process).hosts());
    names.addAll(ssh.knownNames(process));
    return names;
  }

  /// What names the inventory has.
  public InventoryNames inventoryNames(ProcessContext process) {
    return InventoryNames.of(inventories(process));
  }
}
