package dev.staticpod.status;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.PendingAnswer;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.diagnosis.Cause;
import dev.staticpod.diagnosis.Diagnoser;
import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.diagnosis.DiagnosisContext;
import dev.staticpod.diagnosis.Evidence;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeConnector;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.PodRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The static pods of one node, listed as often as wanted over one connection. Each listing is one
/// exec; one more is spent on each pod that does not run as it should, to learn why. Belongs to one
/// thread.
public final class ListOperation implements AutoCloseable {
  private static final ProbeRequest REQUEST =
      new ProbeRequest(
          List.of(), new ProbeRequest.Revisions.Newest(), ProbeRequest.VersionQuery.OMITTED);

  private final Shell shell;
  private final Optional<PendingAnswer<Cluster>> cluster;

  private ListOperation(Shell shell, Optional<PendingAnswer<Cluster>> cluster) {
    this.shell = shell;
    this.cluster = cluster;
  }

  /// Connects to the node, and meanwhile to the API server, if that is to be asked.
  ///
  /// @throws NodeException if the node cannot be reached or refuses the user
  public static ListOperation open(NodeConnector connector, MirrorPodSource mirrors)
      throws NodeException {
    Optional<PendingAnswer<Cluster>> cluster = mirrors.connect();
    return new ListOperation(connector.connect(), cluster);
  }

  /// Lists the static pods: the files in their order, then mirror pods without a file.
  ///
  /// @throws ClusterException if the API server is to be asked and does not answer
  public List<ListedPod> pods() throws NodeException, ClusterException, InterruptedException {
    var node = new Node(shell);
    if (cluster.isEmpty()) {
      NodeFacts facts = node.probe(REQUEST);
      return explained(node, facts, StaticPodInventory.of(facts).withoutMirrors());
    }
    try (var mirrors = new MirrorPodsPrefetch(cluster.get())) {
      NodeFacts facts = node.probe(REQUEST, mirrors::begin);
      StaticPodInventory inventory = StaticPodInventory.of(facts);
      return explained(node, facts, inventory.with(mirrors.await(facts.nodeName())));
    }
  }

  private List<ListedPod> explained(Node node, NodeFacts facts, List<ListedPod> pods)
      throws NodeException {
    var explained = new ArrayList<ListedPod>();
    for (ListedPod pod : pods) {
      Optional<PodName> name = pod.pod().filter(_ -> isUnexplained(pod));
      explained.add(name.isPresent() ? explained(node, facts, pod, name.get()) : pod);
    }
    return List.copyOf(explained);
  }

  private static boolean isUnexplained(ListedPod pod) {
    return pod.state() == ListedPod.State.NO_MIRROR || pod.state() == ListedPod.State.NOT_RUNNING;
  }

  private ListedPod explained(Node node, NodeFacts facts, ListedPod pod, PodName name)
      throws NodeException {
    var podRef = new PodRef(name, facts.nodeName(), pod.manifestPath().orElse(""), "");
    var evidence = node.evidence(podRef, facts);
    Diagnosis why =
        new Diagnoser(DiagnosisContext.on(facts, podRef, node.name(), Optional.empty()))
            .diagnose(new Evidence(observation(), Optional.of(evidence), List.of()));
    return why.cause() == Cause.API_UNREACHABLE ? pod : pod.with(state(pod, why), why.problem());
  }

  private PodObservation observation() {
    return cluster.isPresent() ? new PodObservation.Absent() : DescribeOperation.notAsked();
  }

  private static ListedPod.State state(ListedPod pod, Diagnosis why) {
    return switch (why.cause()) {
      case NOT_PICKED_UP -> ListedPod.State.NOT_PICKED_UP;
      case REJECTED -> ListedPod.State.REJECTED;
      default -> pod.state();
    };
  }

  @Override
  public void close() {
    shell.close();
  }
}
