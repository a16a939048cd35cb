package dev.staticpod.cli.nodes;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.report.ErrorText;
import dev.staticpod.report.GroupedMessages;
import dev.staticpod.status.ApiView;
import dev.staticpod.status.Description;
import dev.staticpod.status.NodeCondition;
import dev.staticpod.status.NodeListing;
import dev.staticpod.status.PodHistory;
import dev.staticpod.status.RevisionDiff;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What has to be known to read what was found on nodes: that an API server did not answer, once
/// for all of them where it was asked from here, and what is wrong with each, once for many that
/// have it in common. What was printed once is not printed again. For one thread.
public final class NodeWarnings {
  private final PrintWriter err;
  private final Set<String> printed = new HashSet<>();
  private final List<GroupedMessages.Message> waiting = new ArrayList<>();

  /// @param err where a warning is printed, with its next step on a line of its own
  public NodeWarnings(PrintWriter err) {
    this.err = err;
  }

  /// Prints the warnings about a list.
  public void print(Host host, NodeListing listing) {
    add(host, Optional.of(listing.api()), listing.conditions());
    flush();
  }

  /// Prints the warnings about a history.
  public void print(Host host, PodHistory history) {
    add(host, Optional.empty(), history.conditions());
    flush();
  }

  /// Prints the warnings about a comparison.
  public void print(Host host, RevisionDiff diff) {
    add(host, Optional.empty(), diff.conditions());
    flush();
  }

  /// Prints the warnings about the lists of all hosts.
  public void printLists(List<HostResult<NodeListing>> results) {
    for (HostResult<NodeListing> result : results) {
      result
          .done()
          .ifPresent(
              listing -> add(result.host(), Optional.of(listing.api()), listing.conditions()));
    }
    flush();
  }

  /// Prints the warnings about the descriptions of all hosts, whose first lines are not repeated.
  public void printDescriptions(List<HostResult<Description>> results) {
    for (HostResult<Description> result : results) {
      result
          .done()
          .ifPresent(
              found -> add(result.host(), Optional.of(found.api()), found.otherConditions()));
    }
    flush();
  }

  private void add(Host host, Optional<ApiView> api, List<NodeCondition> conditions) {
    api.flatMap(ApiView::said).map(ErrorText::warning).ifPresent(this::print);
    if (api.orElse(null) instanceof ApiView.Failed failed) {
      addFailure(host, failed);
    }
    conditions.forEach(condition -> add(host, condition.problem(), condition.nextStep()));
  }

  /// What the node did not get to know is about that node alone.
  private void addFailure(Host host, ApiView.Failed failed) {
    ClusterException failure = failed.failure();
    String problem = failure.problem() + "; what is shown is what the nodes know";
    String next = failure.nextStep() + "; or leave the API server out by --no-api";
    switch (failed.asker()) {
      case THIS_MACHINE -> print(ErrorText.warning(problem) + ErrorText.next(next));
      case NODE -> add(host, problem, next);
    }
  }

  private void add(Host host, String problem, String next) {
    if (printed.add(message(host.name(), problem, next).toString())) {
      waiting.add(
          new GroupedMessages.Message(
              host, Optional.empty(), name -> List.of(message(name, problem, next))));
    }
  }

  private static ErrorText.Message message(String host, String problem, String next) {
    return new ErrorText.Message(
        ErrorText.warning(host + ": " + problem), List.of(), ErrorText.next(next));
  }

  private void print(String warning) {
    if (printed.add(warning)) {
      err.print(warning);
    }
  }

  private void flush() {
    err.print(GroupedMessages.render(waiting));
    waiting.clear();
    err.flush();
  }
}
