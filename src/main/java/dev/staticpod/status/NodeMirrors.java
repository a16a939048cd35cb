package dev.staticpod.status;

import dev.staticpod.access.ApiRoute;
import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.cluster.ClusterNode;
import dev.staticpod.cluster.Kubectl;
import dev.staticpod.cluster.PendingAnswer;
import dev.staticpod.cluster.PodEvent;
import dev.staticpod.node.Node;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.pod.PodRef;
import java.util.List;
import java.util.Optional;

/// What the API server says of one node, whichever way it is asked. Belongs to one thread, and is
/// closed by it before the node's connection is.
final class NodeMirrors implements AutoCloseable {
  private final Optional<ApiRoute> route;
  private Optional<PendingAnswer<Cluster>> cluster;
  private Optional<MirrorPodsPrefetch> prefetch = Optional.empty();

  private NodeMirrors(Optional<ApiRoute> route) {
    this.route = route;
    this.cluster = route.flatMap(ApiRoute::early).map(ClusterHandle::connected);
  }

  /// Begins to connect to the API server, where it may be asked from here; returns at once.
  static NodeMirrors of(MirrorPodSource source) {
    return new NodeMirrors(
        switch (source) {
          case MirrorPodSource.ApiServer(var access) -> Optional.of(new ApiRoute(access));
          case MirrorPodSource.None() -> Optional.empty();
        });
  }

  /// Begins to ask for the mirror pods of a node, where that can be done from here; returns at
  /// once.
  void begin(String nodeName) {
    prefetch.ifPresent(MirrorPodsPrefetch::close);
    prefetch = cluster.map(MirrorPodsPrefetch::new);
    prefetch.ifPresent(begun -> begun.begin(nodeName));
  }

  /// Waits for what the API server shows of the node, or for why it shows nothing.
  ApiView view(Node node, NodeFacts facts) throws InterruptedException {
    if (route.isEmpty()) {
      return new ApiView.NotAsked();
    }
    return switch (route.get().choose(node, facts, () -> isMember(facts.nodeName()))) {
      case ApiRoute.Choice.Kubeconfig() -> mirrors(facts.nodeName()).view(facts.nodeName());
      case ApiRoute.Choice.Nowhere(var kubelet) -> {
        boolean isWanted = !route.get().isOpen();
        cluster = isWanted ? Optional.of(kubelet.connected()) : Optional.empty();
        yield isWanted ? mirrorsAnew(facts.nodeName()).askedByNode() : new ApiView.NotAsked();
      }
      case ApiRoute.Choice.ByNode byNode -> {
        cluster = Optional.of(byNode.handle().connected());
        yield remarked(mirrorsAnew(facts.nodeName()).askedByNode(), byNode);
      }
    };
  }

  private ApiView mirrorsAnew(String nodeName) throws InterruptedException {
    begin(nodeName);
    return mirrors(nodeName).view(nodeName);
  }

  /// Returns the view with its remark, unless a failure says it itself.
  private static ApiView remarked(ApiView view, ApiRoute.Choice.ByNode byNode) {
    boolean isSaid =
        view.failed()
            .filter(failure -> byNode.why().filter(failure.problem()::startsWith).isPresent())
            .isPresent();
    return isSaid ? view : view.with(byNode.remark());
  }

  /// Whether the API server has the node: one that has mirror pods is there.
  private boolean isMember(String nodeName) throws ClusterException, InterruptedException {
    return !mirrors(nodeName).await(nodeName).isEmpty()
        || ApiRoute.has(cluster.orElseThrow().await(), nodeName);
  }

  private MirrorPodsPrefetch mirrors(String nodeName) {
    if (prefetch.isEmpty()) {
      begin(nodeName);
    }
    return prefetch.orElseThrow();
  }

  /// The events about a pod's mirror; none where they cannot be had, since the rest is worth
  /// showing.
  List<PodEvent> events(PodRef podRef) throws InterruptedException {
    try {
      return cluster.isEmpty()
          ? List.of()
          : cluster.get().await().events(podRef.namespace(), podRef.mirrorPodName());
    } catch (ClusterException _) {
      return List.of();
    }
  }

  /// How the user asks the API server that is asked.
  Kubectl kubectl() throws InterruptedException {
    try {
      return cluster.isEmpty() ? Kubectl.plain() : cluster.get().await().kubectl();
    } catch (ClusterException _) { // what it cannot be asked from here is no reason to fail
      return Kubectl.plain();
    }
  }

  /// The node as the API server shows it; of use after [#view].
  NodeSurvey.Registration registration(String nodeName) throws InterruptedException {
    if (cluster.isEmpty()) {
      return new NodeSurvey.Registration.Unknown("the API server was not asked");
    }
    try {
      Optional<ClusterNode> found = cluster.get().await().node(nodeName);
      return found
          .<NodeSurvey.Registration>map(NodeSurvey.Registration.Registered::new)
          .orElseGet(NodeSurvey.Registration.Missing::new);
    } catch (ClusterException e) {
      return new NodeSurvey.Registration.Unknown(e.problem());
    }
  }

  @Override
  public void close() {
    prefetch.ifPresent(MirrorPodsPrefetch::close);
    route.ifPresent(ApiRoute::close);
  }
}
