package dev.staticpod.status;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PendingAnswer;
import dev.staticpod.cluster.PodEvent;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.diagnosis.DiagnosisContext;
import dev.staticpod.diagnosis.Evidence;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeConnector;
import dev.staticpod.node.NodeEvidence;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.FileFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.PodRef;
import java.util.List;
import java.util.Optional;

/// Finds out all there is to know of one static pod on one node, and changes nothing: two execs
/// over one connection, and three questions to the API server.
public final class DescribeOperation {
  private final NodeConnector connector;
  private final MirrorPodSource mirrors;

  /// What the API server shows of a node's pods.
  private sealed interface Shown {
    record Answered(Cluster cluster, List<MirrorPod> pods) implements Shown {}

    record Unanswered(ClusterException failure) implements Shown {}

    /// The pods of a node with these files.
    default List<ListedPod> join(StaticPodInventory inventory) {
      return switch (this) {
        case Answered(_, List<MirrorPod> mirrors) -> inventory.with(mirrors);
        case Unanswered _ -> inventory.withoutMirrors();
      };
    }
  }

  /// Prepares it; nothing is connected to yet.
  public DescribeOperation(NodeConnector connector, MirrorPodSource mirrors) {
    this.connector = connector;
    this.mirrors = mirrors;
  }

  /// What was found out.
  public sealed interface Result {
    /// The node or the API server knows the pod.
    record Found(Description description) implements Result {}

    /// Neither the node nor the API server knows the pod.
    ///
    /// @param nodeName what the kubelet calls its node
    record Unknown(String nodeName) implements Result {}
  }

  /// Connects to the node, and meanwhile to the API server, and describes one pod. An API server
  /// that does not answer is part of the description.
  ///
  /// @throws NodeException if the node cannot be reached, refuses the user or is lost
  public Result of(PodName name) throws NodeException, InterruptedException {
    Optional<PendingAnswer<Cluster>> cluster = mirrors.connect();
    try (Shell shell = connector.connect()) {
      return of(name, new Node(shell), cluster);
    }
  }

  private static Result of(PodName name, Node node, Optional<PendingAnswer<Cluster>> cluster)
      throws NodeException, InterruptedException {
    var request =
        new ProbeRequest(
            List.of(), new ProbeRequest.Revisions.Of(name), ProbeRequest.VersionQuery.INCLUDED);
    if (cluster.isEmpty()) {
      return of(name, node, node.probe(request), new Shown.Unanswered(notAsked().failure()));
    }
    try (var mirrors = new MirrorPodsPrefetch(cluster.get())) {
      NodeFacts facts = node.probe(request, mirrors::begin);
      return of(name, node, facts, shown(cluster.get(), mirrors, facts.nodeName()));
    }
  }

  private static Shown shown(
      PendingAnswer<Cluster> cluster, MirrorPodsPrefetch mirrors, String nodeName)
      throws InterruptedException {
    try {
      return new Shown.Answered(cluster.await(), mirrors.await(nodeName));
    } catch (ClusterException e) {
      return new Shown.Unanswered(e);
    }
  }

  private static Result of(PodName name, Node node, NodeFacts facts, Shown shown)
      throws NodeException, InterruptedException {
    Optional<ListedPod> listed =
        StaticPodDiagnosis.find(shown.join(StaticPodInventory.of(facts)), name);
    return listed.isPresent()
        ? new Result.Found(describe(name, node, facts, listed.get(), shown))
        : new Result.Unknown(facts.nodeName());
  }

  /// What is known of the API server where the user left it out.
  static PodObservation.Unavailable notAsked() {
    return new PodObservation.Unavailable(
        new ClusterException(
            ClusterException.Reason.CONFIG, "the API server was not asked", "leave --no-api out"));
  }

  private static Description describe(
      PodName name, Node node, NodeFacts facts, ListedPod pod, Shown shown)
      throws NodeException, InterruptedException {
    var podRef = new PodRef(name, facts.nodeName(), pod.manifestPath().orElse(""), "");
    Optional<NodeEvidence> onNode = Optional.of(node.evidence(podRef, facts));
    Evidence evidence =
        switch (shown) {
          case Shown.Answered(Cluster cluster, _) ->
              new Evidence(StaticPodDiagnosis.observation(pod), onNode, events(cluster, podRef));
          case Shown.Unanswered(ClusterException failure) ->
              new Evidence(new PodObservation.Unavailable(failure), onNode, List.of());
        };
    var context = DiagnosisContext.on(facts, podRef, node.name(), text(facts, pod));
    return new Description(
        node.name(), facts, pod, evidence, new StaticPodDiagnosis(pod, context).diagnose(evidence));
  }

  private static List<PodEvent> events(Cluster cluster, PodRef podRef) throws InterruptedException {
    try {
      return cluster.events(podRef.namespace(), podRef.mirrorPodName());
    } catch (ClusterException _) { // the rest is worth showing
      return List.of();
    }
  }

  private static Optional<String> text(NodeFacts facts, ListedPod pod) {
    return facts.directories().stream()
        .flatMap(directory -> directory.files().stream())
        .filter(file -> pod.manifestPath().filter(file.path()::equals).isPresent())
        .findFirst()
        .flatMap(FileFacts::text);
  }
}
