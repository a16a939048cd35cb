package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.access.ApiAccess;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.DurationConverter;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.OptionBuilder;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.model.ShellText;
import dev.staticpod.cli.nodes.HostConnector;
import dev.staticpod.cli.nodes.HostQuery;
import dev.staticpod.cli.nodes.HostQuery.AddressType;
import dev.staticpod.cli.nodes.HostQuery.NodeQuery;
import dev.staticpod.cli.nodes.HostQuery.Readiness;
import dev.staticpod.cli.nodes.HostResolver;
import dev.staticpod.cli.nodes.InventoryNames;
import dev.staticpod.cli.nodes.InventoryVariables;
import dev.staticpod.cli.nodes.ResolvedHosts;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.values.HostCountConverter;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.fleet.DistinctMachines;
import dev.staticpod.fleet.Fleet;
import dev.staticpod.fleet.Host;
import dev.staticpod.plan.PodName;
import dev.staticpod.report.ProgressText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which hosts, how to reach them, and where their API server is. The hosts are found out once,
/// when a command first asks for them.
public final class HostsMixin implements Mixin {
  /// How long one call of an inventory script may take, if not a minute.
  private static final String SCRIPT_TIMEOUT = "STATIC_POD_INVENTORY_TIMEOUT";

  /// The options that choose hosts. An inventory stays: it says how they are reached.
  private static final Set<String> CHOICE =
      Set.of(
          "--host",
          "--limit",
          "--selector",
          "--all-nodes",
          "--include-not-ready",
          "--retry-failed");

  private final SshMixin ssh = new SshMixin();
  private final ClusterMixin cluster = new ClusterMixin();
  private final RetryMixin retry = new RetryMixin();
  private final boolean hasReports;
  private List<String> named = List.of();
  private List<Path> inventories = List.of();
  private @Nullable String limit;
  private @Nullable String selector;
  private boolean allNodes;
  private boolean includeNotReady;
  private AddressType addressType = AddressType.INTERNAL_IP;
  private int parallel = Fleet.READERS;
  private Predicate<String> given = _ -> false;
  private Supplier<String> line = () -> "";
  private UnaryOperator<String> onHosts = _ -> "";
  private Optional<ResolvedHosts> resolved = Optional.empty();

  /// Of a command that only reads.
  public HostsMixin() {
    this(false);
  }

  private HostsMixin(boolean hasReports) {
    this.hasReports = hasReports;
  }

  /// Of a command that changes hosts: a run leaves a report of those that failed.
  static HostsMixin ofChange() {
    return new HostsMixin(true);
  }

  @Override
  public void addTo(CommandBuilder command) {
    given = command::isGiven;
    line = () -> command.commandLine(CHOICE);
    onHosts = words -> command.commandLine(CHOICE) + " --host " + ShellText.word(words);
    addNames(command);
    addNodes(command);
    if (hasReports) {
      command.add(retry);
    }
    add(
        command,
        OptionGroup.NODES,
        option("--parallel")
            .label("N")
            .description("how many hosts are worked on at a time (default: 10)")
            .value(Integer.class, new HostCountConverter(), number -> parallel = number));
    command.add(ssh).add(cluster);
  }

  private void addNames(CommandBuilder command) {
    add(
        command,
        OptionGroup.NODES,
        option("--host")
            .separatedByCommas()
            .excludes("--limit", "--selector", "--all-nodes")
            .label("HOST")
            .description(
                "the worker, [USER@]HOST[:PORT] as ssh or the inventory knows it, or node/NAME;"
                    + " several by a comma, ranges as in worker[01:50], - for standard input"
                    + " (default: $STATIC_POD_HOST)")
            .texts(texts -> named = texts));
    add(
        command,
        OptionGroup.SELECTION,
        option("--inventory")
            .separatedByCommas()
            .label("FILE|DIR|SCRIPT")
            .description(
                "an inventory of Ansible; several by a comma or by giving it again (default:"
                    + " $STATIC_POD_INVENTORY)")
            .files(files -> inventories = files));
    add(
        command,
        OptionGroup.SELECTION,
        option("--limit")
            .excludes("--selector", "--all-nodes")
            .label("PATTERN")
            .description("only these hosts of the inventory, as Ansible has it: web:&eu:!old")
            .text(text -> limit = text));
  }

  private void addNodes(CommandBuilder command) {
    add(
        command,
        OptionGroup.SELECTION,
        option("--selector")
            .excludes("--all-nodes")
            .label("LABELS")
            .description("the API server's nodes with these labels: role=edge")
            .text(text -> selector = text));
    add(
        command,
        OptionGroup.SELECTION,
        option("--all-nodes")
            .description("all nodes of the API server")
            .flag(all -> allNodes = all));
    add(
        command,
        OptionGroup.SELECTION,
        option("--include-not-ready")
            .description("of those, also the nodes that are not ready")
            .flag(include -> includeNotReady = include));
    add(
        command,
        OptionGroup.SELECTION,
        option("--address-type")
            .label("TYPE")
            .description(
                "where to reach them: InternalIP, Hostname or ExternalIP (default: InternalIP)")
            .oneOf(AddressType.values(), AddressType::word, type -> addressType = type));
  }

  private static void add(CommandBuilder command, OptionGroup group, OptionBuilder option) {
    command.add(group, option);
  }

  /// That hosts are named in some way, which costs nothing to find out.
  ///
  /// @throws CommandFailure if none are
  public void require() {
    if (!areNamed()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "no host is named",
          "name some by --host, --inventory, --selector or --all-nodes; static-pod hosts --help");
    }
  }

  /// The same for a command that reads manifests too.
  ///
  /// @throws CommandFailure if there are none, or standard input would be both
  public void require(List<String> manifests) {
    require();
    if (manifests.contains("-") && query().named().contains("-")) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "standard input cannot be both the manifest and the hosts",
          "write the hosts into a file: --host \"$(paste -sd, hosts.txt)\", or the manifest;"
              + " static-pod install --help");
    }
  }

  /// What is on the command line goes before settings, as a whole: a user who names an inventory
  /// there does not mean the host of the environment.
  private HostQuery query() {
    boolean hostGiven = given.test("--host");
    boolean inventoryGiven = given.test("--inventory") || given.test("--limit");
    boolean nodesGiven = given.test("--selector") || given.test("--all-nodes");
    if (namesReport()) {
      return query(retry.hosts(), Optional.empty(), Optional.empty());
    }
    boolean byName = hostGiven || !(inventoryGiven || nodesGiven);
    boolean byNode = nodesGiven || !(hostGiven || inventoryGiven);
    return query(
        byName ? named : List.of(),
        Optional.ofNullable(limit),
        byNode ? labels() : Optional.empty());
  }

  /// Whether the hosts are those of a report, and not some of others.
  private boolean namesReport() {
    return retry.isGiven()
        && Stream.of("--host", "--limit", "--selector", "--all-nodes").noneMatch(given);
  }

  private HostQuery query(List<String> names, Optional<String> pattern, Optional<String> labels) {
    return new HostQuery(
        names,
        inventories,
        pattern,
        new NodeQuery(labels, includeNotReady ? Readiness.ANY : Readiness.READY_ONLY),
        addressType,
        ssh.loginUser());
  }

  private Optional<String> labels() {
    return allNodes ? Optional.of("") : Optional.ofNullable(selector);
  }

  /// The hosts, each once.
  ///
  /// @throws CommandFailure if there is none, or it cannot be found out
  public List<Host> hosts(ProcessContext process) throws InterruptedException {
    return resolved(process).asHosts();
  }

  /// The same, and how each is reached.
  ///
  /// @throws CommandFailure if there is none, or it cannot be found out
  public ResolvedHosts resolved(ProcessContext process) throws InterruptedException {
    if (resolved.isEmpty()) {
      require();
      ResolvedHosts found = resolve(process, query());
      resolved = Optional.of(retry.isGiven() && !namesReport() ? retry.of(found) : found);
    }
    return resolved.get();
  }

  private ResolvedHosts resolve(ProcessContext process, HostQuery query)
      throws InterruptedException {
    ssh.checkFiles();
    if (named() == ApiAccess.Named.YES) {
      cluster.check(process);
    }
    ClusterHandle handle = cluster(process);
    try {
      ResolvedHosts found =
          new HostResolver(process, query, handle, scriptTimeout(process)).resolve();
      found.notes().forEach(process::printWarning);
      return found;
    } catch (CommandFailure e) {
      handle.close();
      throw e;
    }
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
    return retry.isGiven()
        || Stream.of("--host", "--limit", "--selector", "--all-nodes").anyMatch(given);
  }

  /// What names the hosts in another command, with a blank before it: as on this command line, or a
  /// place to name them where they are not.
  public String words() {
    if (areNamed() && !named.isEmpty() && areGiven()) {
      return " --host " + String.join(",", named);
    }
    return areNamed() ? "" : " --host HOST";
  }

  /// Whether the command line names hosts, rather than settings.
  public boolean areGiven() {
    return areChosen() || given.test("--inventory");
  }

  /// Hosts that another than the command line chooses; reached as that says.
  ///
  /// @param names of hosts
  /// @param pattern of hosts of the inventory
  /// @param labels of nodes of the API server
  /// @throws CommandFailure if there is none, or it cannot be found out
  public ResolvedHosts select(
      ProcessContext process, List<String> names, Optional<String> pattern, Optional<String> labels)
      throws InterruptedException {
    return resolve(process, query(names, pattern, labels));
  }

  /// Works on these hosts from now on, whatever the command line says.
  public void use(ResolvedHosts hosts) {
    resolved = Optional.of(hosts);
  }

  /// The variables of the inventory.
  public InventoryVariables variables(ProcessContext process) {
    return InventoryVariables.read(inventories, process, scriptTimeout(process));
  }

  /// The command line that was given, without the hosts.
  public String command() {
    return line.get();
  }

  /// The command line that does the same on some of the hosts.
  public String commandFor(List<Host> some, ProcessContext process) {
    try {
      return onHosts.apply(resolved(process).words(some));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return onHosts.apply(String.join(",", some.stream().map(Host::name).toList()));
    }
  }

  private static Duration scriptTimeout(ProcessContext process) {
    return Stream.of(process.environment().getOrDefault(SCRIPT_TIMEOUT, ""))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .map(DurationConverter.positive()::convert)
        .orElse(Duration.ofMinutes(1));
  }

  /// Reaches the hosts.
  ///
  /// @param log takes what there is to tell of connections
  public HostConnector connector(ProcessContext process, Consumer<String> log)
      throws InterruptedException {
    return new HostConnector(resolved(process), ssh.options(process), log);
  }

  /// To read all of them, each machine once.
  public Fleet fleet(ProcessContext process) throws InterruptedException {
    return Fleet.of(hosts(process), machines(process)).atOnce(parallel);
  }

  /// The same, about one pod.
  public Fleet fleet(ProcessContext process, PodName pod) throws InterruptedException {
    return Fleet.of(hosts(process), pod, machines(process)).atOnce(parallel);
  }

  /// The machines of a run, none known yet; two names of one are said.
  public DistinctMachines machines(ProcessContext process) {
    return new DistinctMachines(
        (host, kept) -> process.printWarning(ProgressText.same(host, kept)));
  }

  /// How many of them are worked on at a time.
  public int parallel() {
    return parallel;
  }

  /// The API server, the same at every call; the command closes it.
  public ClusterHandle cluster(ProcessContext process) {
    return cluster.handle(process);
  }

  /// Whether the user has named it on the command line.
  ApiAccess.Named named() {
    return given.test("--kubeconfig") || given.test("--context")
        ? ApiAccess.Named.YES
        : ApiAccess.Named.NO;
  }

  /// What it is called in messages.
  String clusterTitle(ProcessContext process) {
    return cluster.title(process);
  }

  /// Which API server that is.
  public ClusterOptions clusterOptions(ProcessContext process) {
    return cluster.options(process);
  }

  /// The hosts that the inventory and the SSH configuration know.
  public List<String> knownNames(ProcessContext process) {
    var names = new ArrayList<>(inventoryNames(process).hosts());
    names.addAll(ssh.knownNames(process));
    return names;
  }

  /// What the inventory has.
  public InventoryNames inventoryNames(ProcessContext process) {
    return InventoryNames.of(inventories, process, scriptTimeout(process));
  }
}
