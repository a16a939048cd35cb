package dev.staticpod.cli;

import dev.staticpod.cli.nodes.ChangeFormat;
import dev.staticpod.cli.nodes.NodeWarnings;
import dev.staticpod.cli.options.NodesMixin;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeConnector;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodNaming;
import dev.staticpod.report.RevisionDiffJson;
import dev.staticpod.report.diff.RevisionDiffText;
import dev.staticpod.status.PodHistory;
import dev.staticpod.status.RevisionDiff;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What `diff --from` and `--to` do: compares manifests that the nodes keep, with each other or
/// with what they have now.
final class RevisionDiffs {
  private final ProcessContext process;
  private final NodesMixin nodes;
  private final PodArgument pod;
  private final RevisionDiff.Request request;

  RevisionDiffs(
      ProcessContext process, NodesMixin nodes, PodArgument pod, RevisionDiff.Request request) {
    this.process = process;
    this.nodes = nodes;
    this.pod = pod;
    this.request = request;
  }

  /// Compares the revisions on all hosts, prints that, and says what to end with.
  ExitCode print() throws InterruptedException {
    var connector = nodes.connector(process);
    List<HostResult<RevisionDiff>> results =
        nodes
            .hosts()
            .fleet(process, pod.name())
            .run(target -> compare(connector.forHost(target.host()), target), this::printGap);
    process
        .out()
        .print(
            nodes.format() == ChangeFormat.TEXT
                ? RevisionDiffText.render(results)
                : RevisionDiffJson.render(pod.name(), results));
    return process.printed(
        ExitCode.worst(results, diff -> diff.differs() ? ExitCode.PENDING : ExitCode.OK));
  }

  private HostResult<RevisionDiff> compare(NodeConnector connector, Target target)
      throws NodeException, InterruptedException {
    try (Shell shell = connector.connect()) {
      var probe =
          new ProbeRequest(
              List.of(),
              new ProbeRequest.Revisions.Of(pod.name()),
              ProbeRequest.VersionQuery.OMITTED);
      return compare(new Node(shell).probe(probe), target);
    }
  }

  private HostResult<RevisionDiff> compare(NodeFacts facts, Target target) {
    PodNaming naming = pod.naming();
    PodName name = facts.meant(pod.name(), naming);
    String host = target.host().name();
    var node = Optional.of(facts.identity());
    if (!facts.knows(name)) {
      return new HostResult.Failed<>(
          target,
          node,
          HostFailure.absent(host, name, facts.namesakes(name), "diff", request.options()));
    }
    var history = PodHistory.of(facts, name);
    OptionalInt missing = request.missing(history);
    if (missing.isPresent()) {
      List<Integer> kept = history.revisions().stream().map(Revision::number).toList();
      return new HostResult.Failed<>(
          target, node, HostFailure.absentRevision(host, name, missing.getAsInt(), kept));
    }
    return new HostResult.Completed<>(
        new Target(target.host(), Optional.of(name)), node, RevisionDiff.of(facts, name, request));
  }

  /// Prints at once why there is no diff of a host.
  private void printGap(HostResult<RevisionDiff> result) {
    switch (result) {
      case HostResult.Failed<RevisionDiff> failed -> process.printFailure(failed);
      case HostResult.Completed<RevisionDiff>(Target target, _, RevisionDiff diff) ->
          new NodeWarnings(process.err()).print(target.host(), diff);
    }
  }
}
