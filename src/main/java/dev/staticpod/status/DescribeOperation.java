package dev.staticpod.status;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodEvent;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.diagnosis.DiagnosisContext;
import dev.staticpod.diagnosis.Evidence;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeEvidence;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.FileFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.PodRef;
import dev.staticpod.rollout.NodeRollout;
import java.util.List;
import java.util.Optional;

/// Finds out all there is to know of one static pod on one node, and changes nothing: two execs
/// over one connection, and three questions to the API server.
public final class DescribeOperation {
  private final NodeRollout.Connector connector;
  private final Optional<NodeRollout.Api> api;

  /// What the API server shows of a node's pods.
  private sealed interface Shown {
    record Told(Cluster cluster, List<MirrorPod> pods) implements Shown {}

    record Untold(ClusterException failure) implements Shown {}
  }

  /// Prepares a look at one node; nothing is connected to yet.
  ///
  /// @param api empty where it is not to be asked
  public DescribeOperation(NodeRollout.Connector connector, Optional<NodeRollout.Api> api) {
    this.connector = connector;
    this.api = api;
  }

  /// What came of a look.
  public sealed interface Result {
    record Found(Description description) implements Result {}

    /// Neither the node nor the API server knows of the pod.
    ///
    /// @param nodeName what the kubelet calls its node
    record Unknown(String nodeName) implements Result {}
  }

  /// Looks.
  public Result of(PodName name) throws NodeException, InterruptedException {
    if (api.isEmpty()) {
      return onNode(name, Optional.empty());
    }
    try (var server = ClusterHandle.begin(api.get()::open)) {
      return onNode(name, Optional.of(server));
    }
  }

  private Result onNode(PodName name, Optional<ClusterHandle> server)
      throws NodeException, InterruptedException {
    try (Shell shell = connector.connect()) {
      var node = new Node(shell);
      var look =
          new Node.ProbeRequest(List.of(), new Node.Revisions.Of(name), Node.VersionQuery.INCLUDED);
      Optional<MirrorPodsPrefetch> question = server.map(MirrorPodsPrefetch::new);
      NodeFacts facts = node.probe(look, self -> question.ifPresent(each -> each.ask(self)));
      Shown shown =
          question.isPresent()
              ? shown(server.get(), question.get(), facts.nodeName())
              : new Shown.Untold(notAsked().failure());
      Optional<List<MirrorPod>> mirrors =
          switch (shown) {
            case Shown.Told(_, var pods) -> Optional.of(pods);
            case Shown.Untold _ -> Optional.empty();
          };
      Optional<ListedPod> listed =
          StaticPodDiagnosis.find(StaticPodInventory.of(facts, mirrors), name);
      return listed.isPresent()
          ? new Result.Found(describe(node, facts, listed.get(), shown))
          : new Result.Unknown(facts.nodeName());
    }
  }

  private static Shown shown(ClusterHandle server, MirrorPodsPrefetch question, String nodeName)
      throws InterruptedException {
    try {
      return new Shown.Told(server.cluster(), question.answer(nodeName));
    } catch (ClusterException e) {
      return new Shown.Untold(e);
    }
  }

  /// What somebody sees who does not look.
  static PodObservation.Unavailable notAsked() {
    return new PodObservation.Unavailable(
        new ClusterException(
            ClusterException.Reason.CONFIG, "the API server was not asked", "leave --no-api out"));
  }

  private Description describe(Node node, NodeFacts facts, ListedPod pod, Shown shown)
      throws NodeException, InterruptedException {
    var podRef = new PodRef(pod.pod(), facts.nodeName(), pod.manifestPath().orElse(""), "");
    NodeEvidence evidence = node.evidence(podRef, facts.settings().healthPort());
    Evidence findings =
        switch (shown) {
          case Shown.Told(Cluster cluster, _) ->
              new Evidence(
                  StaticPodDiagnosis.observation(pod),
                  Optional.of(evidence),
                  events(cluster, podRef));
          case Shown.Untold(ClusterException failure) ->
              new Evidence(
                  new PodObservation.Unavailable(failure), Optional.of(evidence), List.of());
        };
    var context = DiagnosisContext.on(facts, podRef, node.name(), text(facts, pod));
    return new Description(
        node.name(), facts, pod, findings, new StaticPodDiagnosis(pod, context).diagnose(findings));
  }

  private static List<PodEvent> events(Cluster cluster, PodRef podRef) throws InterruptedException {
    try {
      return cluster.events(podRef.namespace(), podRef.mirrorPodName());
    } catch (ClusterException _) { // the rest is worth telling
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
