package dev.staticpod.cli.listing;

import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Verbosity;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.report.ChangedRows;
import dev.staticpod.report.JsonAsYaml;
import dev.staticpod.report.ListGroups;
import dev.staticpod.report.ListJson;
import dev.staticpod.report.ListOrder;
import dev.staticpod.report.ListTable;
import dev.staticpod.report.SummaryJson;
import dev.staticpod.report.SummaryTable;
import dev.staticpod.status.ListedPod;
import dev.staticpod.status.NodeListing;
import dev.staticpod.status.PodPlacement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Prints what was listed on hosts.
///
/// @param format the form of the answer
/// @param order the columns to sort by; the order of the hosts where there is none
/// @param groups what rows are grouped by
public record ListPrinter(
    ProcessContext process,
    Format format,
    Verbosity verbosity,
    ListTable.Header header,
    List<ListOrder> order,
    Optional<ListGroups> groups) {
  /// The form of the answer.
  public enum Format {
    TEXT,
    WIDE,
    JSON,
    YAML,
    NAME
  }

  public ListPrinter {
    order = List.copyOf(order);
  }

  /// Prints a row for each pod.
  public void print(List<HostResult<NodeListing>> results) {
    List<NodeListing> lists = HostResult.values(results);
    Comparator<ListedPod> sorting = ListOrder.of(order);
    List<ListedPod> all =
        lists.stream().flatMap(list -> list.pods().stream()).sorted(sorting).toList();
    switch (format) {
      case JSON -> process.out().print(ListJson.render(results, sorting));
      case YAML -> process.out().print(JsonAsYaml.render(ListJson.render(results, sorting)));
      case NAME -> names(all).forEach(process.out()::println);
      case TEXT, WIDE -> {
        if (!lists.isEmpty()) {
          printTable(all.isEmpty(), table(all));
        }
      }
    }
  }

  /// Returns the names as every command takes them, each once. A file that holds no pod has no such
  /// name.
  private static Stream<String> names(List<ListedPod> pods) {
    return pods.stream().flatMap(pod -> pod.pod().stream()).map(PodName::qualified).distinct();
  }

  private String table(List<ListedPod> pods) {
    return groups.isPresent()
        ? groups.get().render(pods, width(), header, process.time().instant())
        : ListTable.render(pods, width(), header, process.time().instant());
  }

  /// Prints a line for each pod, whatever number of nodes has it.
  public void printSummary(List<HostResult<NodeListing>> results) {
    List<NodeListing> lists = HostResult.values(results);
    List<PodPlacement> pods = PodPlacement.of(lists);
    switch (format) {
      case JSON -> process.out().print(SummaryJson.render(pods, results));
      case YAML -> process.out().print(JsonAsYaml.render(SummaryJson.render(pods, results)));
      case NAME -> pods.forEach(pod -> process.out().println(pod.name().qualified()));
      case TEXT, WIDE -> {
        if (!lists.isEmpty()) {
          int unknown = results.size() - lists.size();
          printTable(
              pods.isEmpty(), SummaryTable.render(pods, lists.size(), unknown, width(), header));
        }
      }
    }
  }

  private void printTable(boolean empty, String table) {
    if (empty) {
      if (verbosity != Verbosity.QUIET) {
        process.err().println("no static pods found");
      }
      return;
    }
    process.out().print(table);
  }

  /// The rows that a watch prints.
  public ChangedRows changedRows() {
    return new ChangedRows(width(), header);
  }

  private ListTable.Width width() {
    return format == Format.WIDE ? ListTable.Width.WIDE : ListTable.Width.NORMAL;
  }
}
