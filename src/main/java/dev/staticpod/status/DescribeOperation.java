package dev.staticpod.status;

import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.diagnosis.DiagnosisContext;
import dev.staticpod.diagnosis.Evidence;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeConnector;
import dev.staticpod.node.NodeEvidence;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.plan.SamePodFiles;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.pod.Namesakes;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import java.util.List;
import java.util.Optional;

/// Finds out all there is to know of one static pod on one node, and changes nothing: two execs
/// over one connection, and three questions to the API server.
public final class DescribeOperation {
  private final NodeConnector connector;
  private final MirrorPodSource mirrors;

  /// Prepares the operation; nothing is connected to yet.
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
    /// @param node which node it is
    /// @param others what they know by that name in other namespaces
    record Unknown(NodeIdentity node, Namesakes others) implements Result {}
  }

  /// Connects to the node, and meanwhile to the API server, and describes one pod. An API server
  /// that does not answer is part of the description.
  ///
  /// @throws NodeException if the node cannot be reached, refuses the user or is lost
  public Result describe(PodName name) throws NodeException, InterruptedException {
    NodeMirrors asked = NodeMirrors.of(mirrors);
    try (Shell shell = connector.connect();
        asked) {
      return describe(name, new Node(shell), asked);
    }
  }

  private static Result describe(PodName name, Node node, NodeMirrors mirrors)
      throws NodeException, InterruptedException {
    var request =
        new ProbeRequest(
            List.of(),
            new ProbeRequest.Revisions.Described(name),
            ProbeRequest.VersionQuery.INCLUDED);
    NodeFacts facts = node.probe(request, mirrors::begin);
    return describe(name, node, facts, mirrors.view(node, facts), mirrors);
  }

  private static Result describe(
      PodName typed, Node node, NodeFacts facts, ApiView api, NodeMirrors mirrors)
      throws NodeException, InterruptedException {
    StaticPodInventory inventory = StaticPodInventory.of(facts);
    List<ListedPod> pods = inventory.pods(api);
    Optional<ListedPod> listed = meant(pods, typed, facts.nodeName());
    if (listed.isEmpty()) {
      return new Result.Unknown(facts.identity(), namesakes(pods, typed, facts.nodeName()));
    }
    PodName name = listed.get().pod().orElseThrow();
    var podRef = new PodRef(name, facts.nodeName(), listed.get().manifestPath().orElse(""), "");
    NodeEvidence onNode = node.evidence(podRef, facts);
    var evidence =
        new Evidence(
            api instanceof ApiView.Answered
                ? StaticPodDiagnosis.observation(listed.get())
                : api.nothing(),
            Optional.of(onNode),
            api instanceof ApiView.Answered ? mirrors.events(podRef) : List.of(),
            mirrors.kubectl());
    return new Result.Found(
        description(
            node,
            facts,
            api,
            inventory.knowing(evidence.kubelet(facts.kubelet().name())).pods(api),
            name,
            evidence));
  }

  /// Finds the pod of that name, else the one whose mirror pod is called so.
  static Optional<ListedPod> meant(List<ListedPod> pods, PodName typed, String node) {
    return StaticPodDiagnosis.find(pods, typed)
        .or(() -> typed.withoutNode(node).flatMap(name -> StaticPodDiagnosis.find(pods, name)));
  }

  /// Returns the pods that are called so in other namespaces.
  static Namesakes namesakes(List<ListedPod> pods, PodName typed, String node) {
    return Namesakes.of(typed, node, pods.stream().flatMap(pod -> pod.pod().stream()).toList());
  }

  private static Description description(
      Node node,
      NodeFacts facts,
      ApiView api,
      List<ListedPod> pods,
      PodName name,
      Evidence evidence) {
    ListedPod pod = StaticPodDiagnosis.find(pods, name).orElseThrow();
    var podRef = new PodRef(name, facts.nodeName(), pod.manifestPath().orElse(""), "");
    var context = DiagnosisContext.on(facts, podRef, node.name(), text(facts, pod));
    SamePodFiles files = StaticPodDiagnosis.files(pods, name);
    Diagnosis diagnosis = new StaticPodDiagnosis(pod, context, files).diagnose(evidence);
    List<String> others =
        files.paths().stream().filter(path -> !path.equals(podRef.manifestPath())).toList();
    return new Description(
        node.name(), facts, api, pod.explainedBy(diagnosis), others, evidence, diagnosis);
  }

  private static Optional<String> text(NodeFacts facts, ListedPod pod) {
    return facts.directories().stream()
        .flatMap(directory -> directory.files().stream())
        .filter(file -> pod.manifestPath().filter(file.path()::equals).isPresent())
        .findFirst()
        .flatMap(FileFacts::text);
  }
}
