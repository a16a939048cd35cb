package dev.staticpod.cli;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.listing.ListPrinter;
import dev.staticpod.cli.listing.ListPrinter.Format;
import dev.staticpod.cli.listing.ListWatch;
import dev.staticpod.cli.listing.PodFilter;
import dev.staticpod.cli.listing.PodReading;
import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.model.UsageException;
import dev.staticpod.cli.nodes.NodeWarnings;
import dev.staticpod.cli.options.ApiMixin;
import dev.staticpod.cli.options.HostsMixin;
import dev.staticpod.cli.output.OutputMixin;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.ProgramAnswer;
import dev.staticpod.cli.values.DnsLabelConverter;
import dev.staticpod.cli.values.LabelSelectorConverter;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.fleet.HostReading;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.name.LabelSelector;
import dev.staticpod.report.ListGroups;
import dev.staticpod.report.ListOrder;
import dev.staticpod.report.ListTable;
import dev.staticpod.status.ListOperation;
import dev.staticpod.status.MirrorPodSource;
import dev.staticpod.status.NodeListing;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// `static-pod list`: the node's disk and the API server in one table.
final class ListCommand implements Command, ProgramAnswer {
  private final ProcessContext process;
  private final HostsMixin hosts = new HostsMixin();
  private @Nullable String namespace;
  private boolean allNamespaces;
  private @Nullable LabelSelector selector;
  private boolean watch;
  private boolean summary;
  private List<ListOrder> order = List.of();
  private @Nullable ListGroups groups;
  private final OutputMixin output = new OutputMixin(OutputMixin.Forms.OWN);
  private Format format = Format.TEXT;
  private boolean noHeaders;
  private Predicate<String> given = _ -> false;
  private final ApiMixin api = new ApiMixin(ApiMixin.Kind.READS);

  ListCommand(ProcessContext process) {
    this.process = process;
  }

  @Override
  public void describe(CommandBuilder list) {
    given = list::isGiven;
    list.description(
            "List the static pods of worker nodes: every file the kubelet reads, joined with the"
                + " mirror pods the API server shows. STATUS is the mirror pod's, or says what is"
                + " wrong: KubeletDown, NoMirror, Stale, Terminating, NotPickedUp, Rejected,"
                + " Duplicate, Drift, Unmanaged, OrphanMirror, Interrupted. Without an answer of"
                + " the API server it is what the node knows, Running or NotRunning, and the exit"
                + " code is 4.%n")
        .example("static-pod list --host root@worker-1 -o wide");
    addFilters(list);
    addOrder(list);
    addOutput(list);
    list.add(hosts).add(api);
  }

  private void addFilters(CommandBuilder list) {
    list.add(
            option("-n", "--namespace")
                .label("NAME")
                .description("only pods of this namespace (default: all)")
                .value(
                    String.class, new DnsLabelConverter("a namespace"), name -> namespace = name))
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
                .value(
                    LabelSelector.class, new LabelSelectorConverter(), labels -> selector = labels))
        .add(
            option("-w", "--watch")
                .excludes("--summary", "--sort-by", "--group-by")
                .description("list again every 2 seconds, and print what changed")
                .flag(given -> watch = given));
  }

  private void addOrder(CommandBuilder list) {
    list.add(
            option("--sort-by")
                .separatedByCommas()
                .label("COLUMN")
                .description(
                    "order of the rows: namespace, name, status, restarts, age, node or content;"
                        + " several by a comma (default: as the hosts are named)")
                .several(ListOrder.values(), columns -> order = columns))
        .add(
            option("--group-by")
                .excludes("--summary")
                .label("node|pod")
                .description("show a table for each node, or for each pod on all of its nodes")
                .oneOf(ListGroups.values(), word -> groups = word))
        .add(
            option("--summary")
                .excludes("--sort-by")
                .description("a line for each pod: on how many nodes it is, and how it is there")
                .flag(given -> summary = given));
  }

  private void addOutput(CommandBuilder list) {
    list.add(
            OptionGroup.OUTPUT,
            option("-o", "--output")
                .label("FORMAT")
                .description("text, wide, json, yaml or name (default: text)")
                .oneOf(Format.values(), word -> format = word))
        .add(
            OptionGroup.OUTPUT,
            option("--no-headers")
                .description("leave the line above the columns out")
                .flag(given -> noHeaders = given))
        .add(output);
  }

  @Override
  public Integer call() throws InterruptedException {
    refuseTableOptions();
    hosts.selection().require();
    PodFilter filter = filter();
    ListPrinter printer = printer();
    return (watch ? watch(filter, printer) : list(filter, printer)).number();
  }

  @Override
  public void report(CommandFailure failure) {
    if (format == Format.JSON || format == Format.YAML) {
      print(hosts.refused(failure, process), printer());
    }
  }

  private ListPrinter printer() {
    return new ListPrinter(
        process,
        format,
        output.verbosity(),
        noHeaders ? ListTable.Header.LEFT_OUT : ListTable.Header.SHOWN,
        order,
        Optional.ofNullable(groups));
  }

  /// Refuses options about tables with another form, which they do not change. Only the command
  /// line counts: settings are for all commands.
  private void refuseTableOptions() {
    if (format == Format.TEXT || format == Format.WIDE) {
      return;
    }
    for (String option : List.of("--group-by", "--no-headers")) {
      if (given.test(option)) {
        throw new UsageException(option + " is for tables: leave -o out, or use -o wide");
      }
    }
  }

  private PodFilter filter() {
    return new PodFilter(
        Optional.ofNullable(allNamespaces ? null : namespace), Optional.ofNullable(selector));
  }

  private ExitCode list(PodFilter filter, ListPrinter printer) throws InterruptedException {
    List<HostResult<NodeListing>> results = read(filter);
    process.printFailures(results);
    new NodeWarnings(process.err()).printLists(results);
    print(results, printer);
    return process.printed(ExitCode.worst(results, ListCommand::code));
  }

  private void print(List<HostResult<NodeListing>> results, ListPrinter printer) {
    if (summary) {
      printer.printSummary(results);
    } else {
      printer.print(results);
    }
  }

  /// A list that lacks what the API server would have shown is not the one that was asked for.
  private static ExitCode code(NodeListing listing) {
    return listing.api().failed().isPresent() ? ExitCode.REFUSED : ExitCode.OK;
  }

  private List<HostResult<NodeListing>> read(PodFilter filter) throws InterruptedException {
    try (ClusterHandle _ = hosts.cluster().handle(process)) {
      HostReading.Opener<NodeListing> opener = opener(filter);
      return hosts
          .fleet(process)
          .run(
              target -> {
                try (HostReading<NodeListing> reading = opener.open(target)) {
                  return reading.read();
                }
              },
              _ -> {});
    }
  }

  private ExitCode watch(PodFilter filter, ListPrinter printer) {
    if (format != Format.TEXT && format != Format.WIDE) {
      throw new UsageException("--watch prints rows: leave -o out, or use -o wide");
    }
    try (ClusterHandle _ = hosts.cluster().handle(process)) {
      List<HostResult<NodeListing>> results =
          new ListWatch(process, printer.changedRows(), hosts.machines(process))
              .run(hosts.hosts(process), opener(filter));
      return process.printed(ExitCode.worst(results, ListCommand::code));
    } catch (InterruptedException _) {
      return ExitCode.INTERRUPTED;
    }
  }

  private HostReading.Opener<NodeListing> opener(PodFilter filter) throws InterruptedException {
    var connector = hosts.connector(process, output.remarks(process.err()));
    MirrorPodSource mirrors = api.mirrors(hosts, process);
    return target ->
        new PodReading(
            target, ListOperation.open(connector.forHost(target.host()), mirrors), filter);
  }
}
