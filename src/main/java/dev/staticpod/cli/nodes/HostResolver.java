package dev.staticpod.cli.nodes;

import dev.staticpod.bounded.BoundedFile;
import dev.staticpod.bounded.WaitNotice;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.inventory.HostConnection;
import dev.staticpod.inventory.HostPattern;
import dev.staticpod.inventory.HostWords;
import dev.staticpod.inventory.Inventory;
import dev.staticpod.inventory.InventoryException;
import dev.staticpod.inventory.InventoryHosts;
import dev.staticpod.inventory.ResolvedHost;
import dev.staticpod.name.DnsNames;
import dev.staticpod.ssh.config.SshTarget;
import dev.staticpod.text.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/// Finds out which hosts a user asks for and how each is reached: from words, inventories and the
/// API server. Connects to no host. Belongs to one thread.
public final class HostResolver {
  private static final int MOST_BYTES = 16 << 20;

  private final ProcessContext process;
  private final HostQuery query;
  private final NodeHosts nodes;
  private final Inventories inventories;
  private final Set<String> warnings = new LinkedHashSet<>();

  /// Prepares the resolver; nothing is asked or read yet.
  ///
  /// @param inventories of which the hosts are
  /// @param cluster asked for nodes where that is wanted; stays open
  public HostResolver(
      ProcessContext process, HostQuery query, Inventories inventories, ClusterHandle cluster) {
    this.process = process;
    this.query = query;
    this.nodes = new NodeHosts(cluster, query.addressType());
    this.inventories = inventories;
  }

  /// The hosts, each machine once as far as that shows.
  ///
  /// @throws CommandFailure if there is none, or one of them cannot be found out
  public ResolvedHosts resolve() throws InterruptedException {
    try {
      return resolved().distinct();
    } catch (InventoryException e) {
      throw new CommandFailure(
          ExitCode.USAGE, Printable.of(e.problem()), Printable.of(e.nextStep()), e);
    } catch (ClusterException e) {
      throw new CommandFailure(ExitCode.REFUSED, HostFailure.of(e), e);
    }
  }

  private ResolvedHosts resolved()
      throws InventoryException, ClusterException, InterruptedException {
    Inventory inventory = inventories.read();
    var hosts = new InventoryHosts(inventory, warnings::add);
    var known = new HashSet<>(inventory.hostNames());
    if (!query.named().isEmpty()) {
      List<ResolvedHost> named = named(hosts);
      named.forEach(host -> known.add(ResolvedHosts.plainName(host.name())));
      return result(named, List.of(), known);
    }
    if (query.nodes().selector().isPresent()) {
      NodeHosts.Selected selected = nodes.select(query.nodes());
      var reached = new ArrayList<ResolvedHost>();
      for (ResolvedHost host : selected.hosts()) {
        reached.add(asInventorySays(host, hosts));
      }
      return result(reached, selected.notReady(), known);
    }
    if (!inventories.areNamed()) {
      throw noHosts();
    }
    return result(hosts.resolve(found(inventory)), List.of(), known);
  }

  private InventoryException noHosts() {
    return !query.limits().isEmpty()
        ? new InventoryException(
            "",
            "'"
                + String.join("' and '", query.limits())
                + "' chooses hosts of an inventory, and none is named",
            "name it: --inventory FILE, or $STATIC_POD_INVENTORY")
        : new InventoryException(
            "", "no host is named", "name some by --host, --inventory, --selector or --all-nodes");
  }

  /// Returns the hosts that were found; where there is none, what was left out may be why, and is
  /// told.
  private List<String> found(Inventory inventory) throws InventoryException {
    try {
      return chosen(inventory);
    } catch (InventoryException e) {
      notes().forEach(process::printWarning);
      throw e;
    }
  }

  private ResolvedHosts result(List<ResolvedHost> hosts, List<String> notReady, Set<String> known)
      throws InventoryException {
    var reached = new ArrayList<ResolvedHost>();
    for (ResolvedHost host : hosts) {
      reached.add(host.with(host.connection().withUser(query.user())));
    }
    for (ResolvedHost host : reached) {
      check(host);
    }
    return new ResolvedHosts(reached, notReady, notes(), known);
  }

  /// What was left out, and what the user may not know of the hosts.
  private List<String> notes() {
    return Stream.concat(inventories.takeWarnings().stream(), warnings.stream())
        .map(Printable::of)
        .distinct()
        .toList();
  }

  /// Checks that nothing of a host can be taken for an option or a word of a shell.
  private static void check(ResolvedHost host) throws InventoryException {
    if (!Printable.of(host.name()).equals(host.name())) {
      throw new InventoryException(
          "", "the name '" + host.name() + "' has control characters", "give it another name");
    }
    try {
      HostConnector.target(host);
      HostConnector.checkSudoUser(host);
    } catch (IllegalArgumentException e) {
      throw new InventoryException("", String.valueOf(e.getMessage()), "correct it");
    }
  }

  private List<String> chosen(Inventory inventory) throws InventoryException {
    if (!query.limits().isEmpty()) {
      return HostPattern.select(inventory, query.limits(), inventories::text);
    }
    List<String> all = inventory.hosts();
    if (all.isEmpty()) {
      throw new InventoryException(
          inventories.first().toString(), "it has no host", "add some, or name another");
    }
    return all;
  }

  private List<ResolvedHost> named(InventoryHosts hosts)
      throws InventoryException, ClusterException, InterruptedException {
    var words = new ArrayList<String>();
    for (String word : query.named()) {
      words.addAll(word.equals("-") ? read() : List.of(word));
    }
    if (words.isEmpty()) {
      throw new InventoryException(
          "", "standard input names no host", "write one in each line; # begins a comment");
    }
    var named = new ArrayList<ResolvedHost>();
    try {
      List<String> names = HostWords.expand(words);
      for (String name : names) {
        if (HostWords.isNode(name)) {
          checkNode(HostWords.node(name), hosts.inventory());
        }
      }
      for (String name : names) {
        named.add(HostWords.isNode(name) ? node(name, hosts) : host(name, hosts));
      }
    } catch (IllegalArgumentException e) {
      throw new InventoryException(
          "",
          String.valueOf(e.getMessage()),
          "write hosts as in ops@worker[01:50]:2222; static-pod hosts --help");
    }
    return named;
  }

  /// Checks that the API server can have such a node, before it is asked for any.
  private static void checkNode(String node, Inventory inventory) {
    if (!inventory.hasHost(node)) {
      DnsNames.subdomainProblem(node)
          .ifPresent(problem -> {
            throw new IllegalArgumentException(
                "'node/" + node + "': it cannot be the name of a node: " + problem);
          });
    }
  }

  private List<String> read() throws InventoryException {
    try (WaitNotice _ = process.waitingForInput()) {
      return HostWords.lines(
          new String(BoundedFile.read(process.streams().in(), MOST_BYTES), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new InventoryException(
          "", "standard input: " + FileErrors.reason(e), "write one host in each line");
    }
  }

  private ResolvedHost node(String name, InventoryHosts hosts)
      throws InventoryException, ClusterException, InterruptedException {
    String node = HostWords.node(name);
    return hosts.inventory().hasHost(node) ? hosts.resolve(node).withNode(node) : nodes.named(node);
  }

  /// A node that the inventory knows by its name is reached as that says.
  private static ResolvedHost asInventorySays(ResolvedHost host, InventoryHosts hosts)
      throws InventoryException {
    return hosts.inventory().hasHost(host.name())
        ? hosts.resolve(host.name()).withNode(host.name())
        : host;
  }

  private static ResolvedHost host(String name, InventoryHosts hosts) throws InventoryException {
    Inventory inventory = hosts.inventory();
    if (inventory.hasHost(name)) {
      return hosts.resolve(name);
    }
    SshTarget target = SshTarget.parse(name);
    if (inventory.hasHost(target.host())) {
      return withParts(target, hosts.resolve(target.host()));
    }
    if (inventory.group(name).isPresent()) {
      throw new InventoryException(
          "", name + " is a group of the inventory, not a host", "name it so: --limit " + name);
    }
    return new ResolvedHost(
        target.text(),
        HostConnection.to(target.host(), target.user(), target.port()),
        List.of(),
        Optional.empty(),
        ResolvedHost.Source.NAMED);
  }

  /// A user and a port that are written with the name go before those of the inventory.
  private static ResolvedHost withParts(SshTarget target, ResolvedHost host) {
    HostConnection connection = host.connection();
    OptionalInt port = target.port().isPresent() ? target.port() : connection.port();
    return new ResolvedHost(
        target.text(),
        new HostConnection(
            connection.address(),
            target.user().or(connection::user),
            port,
            connection.identities(),
            connection.arguments(),
            connection.sudoUser()),
        host.groups(),
        host.node(),
        host.source());
  }
}
