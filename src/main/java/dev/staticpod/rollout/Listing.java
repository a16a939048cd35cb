package dev.staticpod.rollout;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.Glimpse;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The static pods of one node, looked up as often as wanted over one connection. A look is one
/// exec; one more is spent on each pod that has no mirror, to learn why.
public final class Listing implements AutoCloseable {
  private final Shell shell;
  private final Optional<Cluster> api;

  private Listing(Shell shell, Optional<Cluster> api) {
    this.shell = shell;
    this.api = api;
  }

  /// Connects.
  ///
  /// @param api empty where it is not to be asked
  public static Listing open(Change.Connector connector, Optional<Change.Api> api)
      throws NodeException, ClusterException {
    Optional<Cluster> cluster = api.isPresent() ? Optional.of(api.get().open()) : Optional.empty();
    try {
      return new Listing(connector.connect(), cluster);
    } catch (NodeException e) {
      cluster.ifPresent(Cluster::close);
      throw e;
    }
  }

  /// Looks.
  public List<ListedPod> pods() throws NodeException, ClusterException, InterruptedException {
    var node = new Node(shell);
    NodeFacts facts =
        node.probe(new Node.Look(List.of(), new Node.Records.Newest(), Node.Version.LEFT_OUT));
    if (api.isEmpty()) {
      return Survey.of(facts, Optional.empty());
    }
    List<MirrorPod> mirrors = api.get().mirrorPods(facts.nodeName());
    var pods = new ArrayList<ListedPod>();
    for (ListedPod pod : Survey.of(facts, Optional.of(mirrors))) {
      pods.add(pod.state() == ListedPod.State.NO_MIRROR ? explained(node, facts, pod) : pod);
    }
    return List.copyOf(pods);
  }

  private static ListedPod explained(Node node, NodeFacts facts, ListedPod pod)
      throws NodeException {
    var subject = new Subject(pod.pod(), facts.nodeName(), pod.manifestPath().orElse(""), "");
    var evidence = node.evidence(subject, facts.settings().healthPort());
    Diagnosis why =
        new Diagnosing(subject, node.name(), Optional.empty())
            .of(new Findings(new Glimpse.Absent(), Optional.of(evidence), List.of()));
    return pod.with(state(why.cause()), why.problem());
  }

  private static ListedPod.State state(Cause cause) {
    if (cause == Cause.NOT_PICKED_UP) {
      return ListedPod.State.NOT_PICKED_UP;
    }
    return cause == Cause.REJECTED ? ListedPod.State.REJECTED : ListedPod.State.NO_MIRROR;
  }

  @Override
  public void close() {
    shell.close();
    api.ifPresent(Cluster::close);
  }
}
