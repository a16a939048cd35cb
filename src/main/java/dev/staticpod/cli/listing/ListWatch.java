package dev.staticpod.cli.listing;

import dev.staticpod.cli.nodes.NodeWarnings;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.fleet.DistinctMachines;
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
  private final DistinctMachines machines;
  private final Map<Host, HostResult<NodeListing>> last = new LinkedHashMap<>();
  private final Map<Host, HostFailure> failing = new HashMap<>();

  /// Prepares the watch; nothing is connected to yet.
  ///
  /// @param machines of several names of one machine the first is watched
  public ListWatch(ProcessContext process, ChangedRows rows, DistinctMachines machines) {
    this.machines = machines;
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
      Map<Host, HostResult<NodeListing>> first = firstAnswers(watch, hosts.size());
      for (Host host : hosts) {
        take(watch, Objects.requireNonNull(first.get(host)));
      }
      print(List.copyOf(last.values()));
      boolean anyAnswered = !HostResult.values(last.values()).isEmpty();
      while (anyAnswered && !process.out().checkError()) {
        print(take(watch, watch.next()));
      }
      return List.copyOf(last.values());
    }
  }

  private void print(List<HostResult<NodeListing>> answers) {
    rows.next(answers, process.time().instant()).forEach(process.out()::println);
  }

  /// What each host answered before all had: hosts are taken in their order then, whatever order
  /// they answered in.
  private static Map<Host, HostResult<NodeListing>> firstAnswers(
      HostWatch<NodeListing> watch, int hosts) throws InterruptedException {
    Map<Host, HostResult<NodeListing>> answers = new HashMap<>();
    while (answers.size() < hosts) {
      HostResult<NodeListing> answer = watch.next();
      answers.put(answer.host(), answer);
    }
    return answers;
  }

  /// Takes an answer in.
  ///
  /// @return what there is to print of it: nothing of a machine that has answered by another name
  private List<HostResult<NodeListing>> take(
      HostWatch<NodeListing> watch, HostResult<NodeListing> result) {
    if (!machines.isFirst(result.host(), result.identity())) {
      watch.leave(result.host());
      last.remove(result.host());
      return List.of();
    }
    last.put(result.host(), result);
    say(result);
    return List.of(result);
  }

  private void say(HostResult<NodeListing> result) {
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
  }
}
