package dev.staticpod.cli.nodes;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.fleet.Host;
import dev.staticpod.report.ErrorText;
import dev.staticpod.status.ApiView;
import dev.staticpod.status.Description;
import dev.staticpod.status.NodeCondition;
import dev.staticpod.status.NodeListing;
import dev.staticpod.status.PodHistory;
import dev.staticpod.status.RevisionDiff;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What has to be known to read what was found on nodes: that an API server did not answer, once
/// for all of them where it was asked from here, and what is wrong with each. What was printed once
/// is not printed again. For one thread.
public final class NodeWarnings {
  private final PrintWriter err;
  private final Set<String> printed = new HashSet<>();

  /// @param err where a warning is printed, with its next step on a line of its own
  public NodeWarnings(PrintWriter err) {
    this.err = err;
  }

  /// Prints the warnings about a list.
  public void print(Host host, NodeListing listing) {
    print(host, listing.api(), listing.conditions());
  }

  /// Prints the warnings about a description, whose first line is not repeated.
  public void print(Host host, Description description) {
    print(host, description.api(), description.otherConditions());
  }

  /// Prints the warnings about a history.
  public void print(Host host, PodHistory history) {
    print(host, history.conditions());
  }

  /// Prints the warnings about a comparison.
  public void print(Host host, RevisionDiff diff) {
    print(host, diff.conditions());
  }

  private void print(Host host, ApiView api, List<NodeCondition> conditions) {
    api.said().map(ErrorText::warning).ifPresent(this::print);
    if (api instanceof ApiView.Failed failed) {
      print(text(host, failed));
    }
    print(host, conditions);
  }

  private void print(Host host, List<NodeCondition> conditions) {
    conditions.forEach(condition ->
        print(
            ErrorText.warning(host.name() + ": " + condition.problem())
                + ErrorText.next(condition.nextStep())));
    err.flush();
  }

  /// What the node did not get to know is about that node alone.
  private static String text(Host host, ApiView.Failed failed) {
    ClusterException failure = failed.failure();
    String about =
        switch (failed.asker()) {
          case THIS_MACHINE -> "";
          case NODE -> host.name() + ": ";
        };
    return ErrorText.warning(about + failure.problem() + "; what is shown is what the nodes know")
        + ErrorText.next(failure.nextStep() + "; or leave the API server out by --no-api");
  }

  private void print(String warning) {
    if (printed.add(warning)) {
      err.print(warning);
    }
  }
}
