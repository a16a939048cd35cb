package dev.staticpod.cli.listing;

import dev.staticpod.cli.nodes.NodeWarnings;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.fleet.HostReading;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.HostWatch;
import dev.staticpod.report.ChangedRows;
import dev.staticpod.status.NodeListing;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Lists many hosts again and again, and prints the rows that changed. A host that fails is said
/// once, and once more when it answers again; the others go on. For one thread.
public final class ListWatch {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final ProcessContext process;
  private final ChangedRows rows;
  private final NodeWarnings warnings;
  private final Map<Host, HostResult<NodeListing>> last = new LinkedHashMap<>();
  private final Map<Host, HostFailure> failing = new HashMap<>();

  /// Nothing is connected to yet.
  public ListWatch(ProcessContext process, ChangedRows rows) {
    this.process = process;
    this.rows = rows;
    this.warnings = new NodeWarnings(process.err());
  }

  /// Watches until the output is closed, or none of the hosts answered at first.
  ///
  /// @return what came of each host last
  /// @throws InterruptedException if the user has seen enough
  public List<HostResult<NodeListing>> run(List<Host> hosts, HostReading.Opener<NodeListing> opener)
      throws InterruptedException {
    try (HostWatch<NodeListing> watch = HostWatch.of(hosts, opener, PAUSE)) {
      while (last.size() < hosts.size()) {
        take(watch);
      }
      print(hosts.stream().map(last::get).filter(Objects::nonNull).toList());
      boolean anyAnswered = !HostResult.values(last.values()).isEmpty();
      while (anyAnswered && !process.out().checkError()) {
        print(List.of(take(watch)));
      }
      return List.copyOf(last.values());
    }
  }

  private void print(List<HostResult<NodeListing>> answers) {
    rows.next(answers, process.time().instant()).forEach(process.out()::println);
  }

  private HostResult<NodeListing> take(HostWatch<NodeListing> watch) throws InterruptedException {
    HostResult<NodeListing> result = watch.next();
    last.put(result.host(), result);
    switch (result) {
      case HostResult.Completed<NodeListing>(_, _, NodeListing listing) -> {
        if (failing.remove(result.host()) != null) {
          process.err().println(result.host().name() + ": answers again");
        }
        warnings.print(result.host(), listing);
      }
      case HostResult.Failed<NodeListing>(_, _, HostFailure failure) -> {
        if (!failure.equals(failing.put(result.host(), failure))) {
          process.printFailure(result);
        }
      }
    }
    return result;
  }
}
