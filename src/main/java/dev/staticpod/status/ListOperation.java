package dev.staticpod.status;

import dev.staticpod.cluster.PodObservation;
import dev.staticpod.diagnosis.Cause;
import dev.staticpod.diagnosis.Diagnoser;
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
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The static pods of one node, listed as often as wanted over one connection. Each listing is one
/// exec; one more is spent on each pod that is not mirrored as it should be, and one question to
/// the API server on each that is mirrored and does not run, to learn why. Belongs to one thread.
public final class ListOperation implements AutoCloseable {
  private static final ProbeRequest REQUEST =
      new ProbeRequest(
          List.of(), new ProbeRequest.Revisions.Newest(), ProbeRequest.VersionQuery.OMITTED);

  private final Shell shell;
  private final NodeMirrors mirrors;

  private ListOperation(Shell shell, NodeMirrors mirrors) {
    this.shell = shell;
    this.mirrors = mirrors;
  }

  /// Connects to the node, and meanwhile to the API server, if that is to be asked.
  ///
  /// @throws NodeException if the node cannot be reached or refuses the user
  public static ListOperation open(NodeConnector connector, MirrorPodSource source)
      throws NodeException {
    NodeMirrors mirrors = NodeMirrors.of(source);
    return new ListOperation(connector.connect(), mirrors);
  }

  /// Lists the static pods. An API server that does not answer is part of the list, which is then
  /// what the node knows.
  public NodeListing list() throws NodeException, InterruptedException {
    return list(REQUEST).listing();
  }

  /// A list, and what it was made of.
  record Listed(Node node, NodeFacts facts, NodeListing listing) {}

  /// Lists the static pods by a probe that finds out more.
  Listed list(ProbeRequest request) throws NodeException, InterruptedException {
    var node = new Node(shell);
    NodeFacts facts = node.probe(request, mirrors::begin);
    var inventory = StaticPodInventory.of(facts); // the API server answers meanwhile
    ApiView api = mirrors.view(node, facts);
    return new Listed(node, facts, list(node, facts, inventory, api));
  }

  /// What the API server says of the node.
  NodeMirrors mirrors() {
    return mirrors;
  }

  private NodeListing list(Node node, NodeFacts facts, StaticPodInventory inventory, ApiView api)
      throws NodeException, InterruptedException {
    var pods = new ArrayList<ListedPod>();
    for (ListedPod pod : inventory.pods(api)) {
      pods.add(explained(node, facts, api, pod));
    }
    return new NodeListing(facts.identity(), NodeCondition.of(facts), api, pods);
  }

  private ListedPod explained(Node node, NodeFacts facts, ApiView api, ListedPod pod)
      throws NodeException, InterruptedException {
    Optional<PodName> name = pod.pod();
    return name.isPresent() ? explained(node, facts, api, pod, name.get()) : pod;
  }

  private ListedPod explained(Node node, NodeFacts facts, ApiView api, ListedPod pod, PodName name)
      throws NodeException, InterruptedException {
    var podRef = new PodRef(name, pod.nodeName(), pod.manifestPath().orElse(""), "");
    return switch (pod.state()) {
      case NO_MIRROR, NOT_RUNNING, UNKNOWN -> {
        Optional<NodeEvidence> evidence = Optional.of(node.evidence(podRef, facts));
        yield pod.explainedBy(
            diagnoser(node, facts, podRef)
                .diagnose(new Evidence(api.nothing(), evidence, List.of(), mirrors.kubectl())));
      }
      case MIRRORED -> pod.explainedBy(mirrored(diagnoser(node, facts, podRef), podRef, pod));
      default -> pod;
    };
  }

  private static Diagnoser diagnoser(Node node, NodeFacts facts, PodRef podRef) {
    return new Diagnoser(DiagnosisContext.on(facts, podRef, node.name(), Optional.empty()));
  }

  /// What the mirror pod itself says is enough where it runs; else its events may say more.
  private Diagnosis mirrored(Diagnoser diagnoser, PodRef podRef, ListedPod pod)
      throws InterruptedException {
    PodObservation shown = StaticPodDiagnosis.observation(pod);
    Diagnosis first =
        diagnoser.diagnose(new Evidence(shown, Optional.empty(), List.of(), mirrors.kubectl()));
    return first.cause() == Cause.NONE
        ? first
        : diagnoser.diagnose(
            new Evidence(shown, Optional.empty(), mirrors.events(podRef), mirrors.kubectl()));
  }

  @Override
  public void close() {
    mirrors.close();
    shell.close();
  }
}
