package dev.staticpod.status;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.diagnosis.Cause;
import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.diagnosis.DiagnosisContext;
import dev.staticpod.diagnosis.Evidence;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.PodRef;
import dev.staticpod.rollout.NodeRollout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The static pods of one node, looked up as often as wanted over one connection. A look is one
/// exec; one more is spent on each pod that does not run as it should, to learn why.
public final class ListOperation implements AutoCloseable {
  private final Shell shell;
  private final Optional<ClusterHandle> api;

  private ListOperation(Shell shell, Optional<ClusterHandle> api) {
    this.shell = shell;
    this.api = api;
  }

  /// Connects, to both at the same time.
  ///
  /// @param api empty where it is not to be asked
  public static ListOperation open(NodeRollout.Connector connector, Optional<NodeRollout.Api> api)
      throws NodeException {
    Optional<ClusterHandle> server = api.map(opener -> ClusterHandle.begin(opener::open));
    try {
      return new ListOperation(connector.connect(), server);
    } catch (NodeException e) {
      server.ifPresent(ClusterHandle::close);
      throw e;
    }
  }

  /// Looks.
  public List<ListedPod> pods() throws NodeException, ClusterException, InterruptedException {
    var node = new Node(shell);
    var look =
        new Node.ProbeRequest(List.of(), new Node.Revisions.Newest(), Node.VersionQuery.OMITTED);
    Optional<MirrorPodsPrefetch> question = api.map(MirrorPodsPrefetch::new);
    NodeFacts facts = node.probe(look, name -> question.ifPresent(each -> each.ask(name)));
    StaticPodInventory.Manifests manifests = StaticPodInventory.of(facts);
    Optional<List<MirrorPod>> mirrors =
        question.isPresent()
            ? Optional.of(question.get().answer(facts.nodeName()))
            : Optional.empty();
    var pods = new ArrayList<ListedPod>();
    for (ListedPod pod : manifests.with(mirrors)) {
      pods.add(isUnexplained(pod) ? explained(node, facts, pod) : pod);
    }
    return List.copyOf(pods);
  }

  private static boolean isUnexplained(ListedPod pod) {
    return pod.state() == ListedPod.State.NO_MIRROR || pod.state() == ListedPod.State.NOT_RUNNING;
  }

  private ListedPod explained(Node node, NodeFacts facts, ListedPod pod) throws NodeException {
    var podRef = new PodRef(pod.pod(), facts.nodeName(), pod.manifestPath().orElse(""), "");
    var evidence = node.evidence(podRef, facts.settings().healthPort());
    Diagnosis why =
        new DiagnosisContext(podRef, node.name(), Optional.empty())
            .diagnose(new Evidence(observation(), Optional.of(evidence), List.of()));
    return why.cause() == Cause.API_UNREACHABLE ? pod : pod.with(state(pod, why), why.problem());
  }

  private PodObservation observation() {
    return api.isPresent() ? new PodObservation.Absent() : DescribeOperation.notAsked();
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
    api.ifPresent(ClusterHandle::close);
  }
}
