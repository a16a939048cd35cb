package dev.staticpod.cli;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.model.UsageException;
import dev.staticpod.cli.nodes.NodeWarnings;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.fleet.Fleet;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.node.NodeConnector;
import dev.staticpod.node.NodeException;
import dev.staticpod.report.ChangedRows;
import dev.staticpod.report.JsonAsYaml;
import dev.staticpod.report.ListJson;
import dev.staticpod.report.ListTable;
import dev.staticpod.status.LabelSelector;
import dev.staticpod.status.ListOperation;
import dev.staticpod.status.ListedPod;
import dev.staticpod.status.MirrorPodSource;
import dev.staticpod.status.NodeListing;
import dev.staticpod.text.Printable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// `static-pod list`: the node's disk and the API server in one table.
final class ListCommand implements Command {
  /// The form of the answer.
  enum Format {
    TEXT,
    WIDE,
    JSON,
    YAML,
    NAME
  }

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final ProcessContext process;
  private final HostsMixin hosts = new HostsMixin();
  private @Nullable String namespace;
  private boolean allNamespaces;
  private @Nullable String selector;
  private boolean watch;
  private Format format = Format.TEXT;
  private boolean noHeaders;
  private boolean verbose;
  private boolean noApi;

  ListCommand(ProcessContext process) {
    this.process = process;
  }

  @Override
  public void describe(CommandBuilder list) {
    list.description(
            "List the static pods of worker nodes: every file the kubelet reads, joined with the"
                + " mirror pods the API server shows. STATUS is the mirror pod's, or says what is"
                + " wrong: KubeletDown, NoMirror, Stale, Terminating, NotPickedUp, Rejected,"
                + " Duplicate, Drift, Unmanaged, OrphanMirror. Without an answer of the API server"
                + " it is what the node knows, Running or NotRunning, and the exit code is 4.%n")
        .example("static-pod list --host root@worker-1 -o wide");
    addFilters(list);
    addOutput(list);
    list.add(
            OptionGroup.CLUSTER,
            option("--no-api")
                .description("do not ask the API server")
                .flag(given -> noApi = given))
        .add(hosts);
  }

  private void addFilters(CommandBuilder list) {
    list.add(
            option("-n", "--namespace")
                .label("NAME")
                .description("only pods of this namespace (default: all)")
                .value(String.class, new NamespaceConverter(), name -> namespace = name))
        .add(
            option("-A", "--all-namespaces")
                .excludes("--namespace")
                .description("pods of all namespaces, as without -n")
                .flag(given -> allNamespaces = given))
        .add(
            option("-l", "--pod-selector")
                .label("LABELS")
                .description(
                    "only pods whose manifest has these labels: app=web,tier!=test,env in (a, b)")
                .text(text -> selector = text))
        .add(
            option("-w", "--watch")
                .description("list again every 2 seconds, and print what changed")
                .flag(given -> watch = given));
  }

  private void addOutput(CommandBuilder list) {
    list.add(
            OptionGroup.OUTPUT,
            option("-o", "--output")
                .label("FORMAT")
                .description("form of the answer: text, wide, json, yaml or name (default: text)")
                .oneOf(Format.values(), word -> format = word))
        .add(
            OptionGroup.OUTPUT,
            option("--no-headers")
                .description("leave the line above the columns out")
                .flag(given -> noHeaders = given))
        .add(
            OptionGroup.OUTPUT,
            option("-v", "--verbose")
                .description("show more: the connection")
                .flag(given -> verbose = given));
  }

  @Override
  public Integer call() throws InterruptedException {
    hosts.require();
    Predicate<ListedPod> wanted = ofTheNamespace().and(ofTheLabels());
    return (watch ? watch(wanted) : list(wanted)).number();
  }

  private ExitCode list(Predicate<ListedPod> wanted) throws InterruptedException {
    List<HostResult<NodeListing>> results = onHosts(listing -> of(listing.list(), wanted));
    var warnings = new NodeWarnings(process.err());
    results.forEach(
        result -> result.done().ifPresent(listing -> warnings.print(result.host(), listing)));
    print(results);
    return process.printed(ExitCode.worst(results, ListCommand::code));
  }

  private static NodeListing of(NodeListing listing, Predicate<ListedPod> wanted) {
    return listing.with(listing.pods().stream().filter(wanted).toList());
  }

  /// A list that lacks what the API server would have shown is not the one that was asked for.
  private static ExitCode code(NodeListing listing) {
    return listing.api().failed().isPresent() ? ExitCode.REFUSED : ExitCode.OK;
  }

  private ExitCode watch(Predicate<ListedPod> wanted) throws InterruptedException {
    List<Host> only = hosts.hosts(process);
    if (only.size() > 1 || (format != Format.TEXT && format != Format.WIDE)) {
      throw new UsageException("--watch prints the rows of one host: name one, and no format");
    }
    try {
      List<HostResult<NodeListing>> results =
          onHosts(listing -> watch(only.getFirst(), listing, wanted));
      return process.printed(ExitCode.worst(results, ListCommand::code));
    } catch (InterruptedException _) {
      return ExitCode.INTERRUPTED;
    }
  }

  /// Lists again and again until the output is closed, and returns what was listed last.
  private NodeListing watch(Host host, ListOperation operation, Predicate<ListedPod> wanted)
      throws NodeException, InterruptedException {
    var rows = new ChangedRows(pods -> table(pods).lines().toList());
    var warnings = new NodeWarnings(process.err());
    while (true) {
      NodeListing listing = of(operation.list(), wanted);
      warnings.print(host, listing);
      rows.next(listing.pods()).forEach(process.out()::println);
      if (process.out().checkError()) {
        return listing;
      }
      Thread.sleep(PAUSE);
    }
  }

  /// What is done with the pods of one host.
  @FunctionalInterface
  private interface Listing {
    NodeListing of(ListOperation pods) throws NodeException, InterruptedException;
  }

  private List<HostResult<NodeListing>> onHosts(Listing listing) throws InterruptedException {
    var connector = hosts.connector(process, verbose ? process.err()::println : _ -> {});
    try (ClusterHandle handle = hosts.cluster(process)) {
      MirrorPodSource mirrors =
          noApi ? new MirrorPodSource.None() : new MirrorPodSource.ApiServer(handle);
      return Fleet.of(hosts.hosts(process))
          .atOnce(Fleet.READERS)
          .run(
              target -> onHost(target, connector.to(target.host()), mirrors, listing),
              process::printFailure);
    }
  }

  private static HostResult<NodeListing> onHost(
      Target target, NodeConnector connector, MirrorPodSource mirrors, Listing listing)
      throws NodeException, InterruptedException {
    try (ListOperation operation = ListOperation.open(connector, mirrors)) {
      NodeListing pods = listing.of(operation);
      return new HostResult.Completed<>(target, Optional.of(pods.nodeName()), pods);
    }
  }

  private Predicate<ListedPod> ofTheNamespace() {
    String only = namespace;
    return only == null || allNamespaces
        ? _ -> true
        : pod -> pod.subject().namespace().equals(only);
  }

  private Predicate<ListedPod> ofTheLabels() {
    if (selector == null) {
      return _ -> true;
    }
    try {
      LabelSelector labels = LabelSelector.parse(selector);
      return pod -> pod.manifest().filter(file -> labels.selects(file.labels())).isPresent();
    } catch (IllegalArgumentException e) {
      throw new UsageException(e);
    }
  }

  private void print(List<HostResult<NodeListing>> results) {
    List<NodeListing> lists = HostResult.values(results);
    List<ListedPod> all = lists.stream().flatMap(list -> list.pods().stream()).toList();
    switch (format) {
      case JSON -> process.out().print(ListJson.render(results));
      case YAML -> process.out().print(JsonAsYaml.render(ListJson.render(results)));
      case NAME -> all.forEach(pod -> process.out().println("pod/" + Printable.of(pod.name())));
      case TEXT, WIDE -> {
        if (!lists.isEmpty()) {
          printTable(all);
        }
      }
    }
  }

  private void printTable(List<ListedPod> pods) {
    if (pods.isEmpty()) {
      process.err().println("no static pods found");
      return;
    }
    process.out().print(table(pods));
  }

  private String table(List<ListedPod> pods) {
    var width = format == Format.WIDE ? ListTable.Width.WIDE : ListTable.Width.NORMAL;
    var header = noHeaders ? ListTable.Header.LEFT_OUT : ListTable.Header.SHOWN;
    return ListTable.render(pods, width, header, process.time().instant());
  }
}
