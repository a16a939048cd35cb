package dev.staticpod.access;

import dev.staticpod.cluster.ApiRelay;
import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.cluster.http.HttpCluster;
import dev.staticpod.node.Node;
import dev.staticpod.plan.NodeFacts;
import java.util.Optional;

/// The way to the API server of one node. Which it is is found out once, when the node is probed.
/// Belongs to one thread; of use for as long as the node's connection is there.
public final class ApiRoute implements AutoCloseable {
  private final ApiAccess access;
  private Optional<Choice> choice = Optional.empty();

  /// What was found out.
  public sealed interface Choice {
    /// The API server of the kubeconfig is the node's.
    record Kubeconfig() implements Choice {}

    /// The node has no API server: its kubelet is on its own, and makes no mirror pods.
    ///
    /// @param kubelet what it says itself of its static pods
    record Nowhere(ClusterHandle kubelet) implements Choice {}

    /// The node asks its own API server.
    ///
    /// @param handle closed with the route
    /// @param why the kubeconfig is of no use, where the user may think that it is; in lower case,
    ///   without a full stop
    record ByNode(ClusterHandle handle, Optional<String> why) implements Choice {
      /// What the user has to know of the choice.
      public Optional<String> remark() {
        return why.map(reason -> reason + "; the node asks its own API server");
      }
    }
  }

  /// Finds out whether the cluster of the kubeconfig has the node.
  @FunctionalInterface
  public interface Membership {
    /// Asks whether the cluster has the node; may wait for the API server.
    ///
    /// @throws ClusterException if it does not answer, or there is none
    boolean holds() throws ClusterException, InterruptedException;
  }

  /// Begins with no choice made; nothing happens yet.
  public ApiRoute(ApiAccess access) {
    this.access = access;
  }

  /// The API server of the kubeconfig, where that may be the one: it can be connected to while the
  /// node is probed.
  public Optional<ClusterHandle> early() {
    return switch (access.mode()) {
      case AUTO, KUBECONFIG -> Optional.of(access.handle());
      case NODE, NONE -> Optional.empty();
    };
  }

  /// Whether the choice of the API server is left to us.
  public boolean isOpen() {
    return access.mode() == ApiMode.AUTO;
  }

  /// Chooses the API server.
  ///
  /// @param membership asked where the user leaves the choice to us
  public Choice choose(Node node, NodeFacts facts, Membership membership)
      throws InterruptedException {
    if (choice.isEmpty()) {
      choice = Optional.of(find(node, facts, membership));
    }
    return choice.get();
  }

  private Choice find(Node node, NodeFacts facts, Membership membership)
      throws InterruptedException {
    Choice found = findAny(node, facts, membership);
    boolean isAlone = facts.layout().kubeconfigs().isEmpty();
    return isAlone && found instanceof Choice.ByNode
        ? new Choice.Nowhere(
            new ClusterHandle(() -> StandaloneKubelet.open(node, facts, access.time())))
        : found;
  }

  private Choice findAny(Node node, NodeFacts facts, Membership membership)
      throws InterruptedException {
    return switch (access.mode()) {
      case KUBECONFIG, NONE -> new Choice.Kubeconfig();
      case NODE -> byNode(node, facts, Optional.empty(), Optional.empty());
      case AUTO -> byMembership(node, facts, membership);
    };
  }

  private Choice byMembership(Node node, NodeFacts facts, Membership membership)
      throws InterruptedException {
    try {
      return membership.holds()
          ? new Choice.Kubeconfig()
          : byNode(
              node,
              facts,
              Optional.of(
                  "node " + facts.nodeName() + " is not in the cluster of " + access.title().get()),
              Optional.empty());
    } catch (ClusterException e) {
      return access.named() == ApiAccess.Named.YES
          ? new Choice.Kubeconfig()
          : byNode(
              node,
              facts,
              e.isNoKubeconfig() ? Optional.empty() : Optional.of(e.problem()),
              Optional.of(e));
    }
  }

  /// @param before why the kubeconfig was of no use, which is what counts where the node is not
  ///   either
  private Choice byNode(
      Node node, NodeFacts facts, Optional<String> why, Optional<ClusterException> before) {
    return new Choice.ByNode(new ClusterHandle(() -> open(node, facts, before)), why);
  }

  private Cluster open(Node node, NodeFacts facts, Optional<ClusterException> before)
      throws ClusterException, InterruptedException {
    try {
      NodeApi api = NodeApi.open(node, facts, access.time());
      return HttpCluster.by(
          before
              .filter(failure -> !failure.isNoKubeconfig())
              .<ApiRelay>map(failure -> new SecondRelay(api, failure))
              .orElse(api),
          access.time(),
          Thread::sleep);
    } catch (ClusterException e) {
      throw before.isEmpty()
          ? e
          : new ClusterException(
              reason(before.get(), e),
              before.get().problem() + "; nor can the node ask: " + e.problem(),
              before.get().nextStep(),
              e);
    }
  }

  /// What is wrong here is no obstacle where the node can ask: then it is the node's.
  private static ClusterException.Reason reason(ClusterException here, ClusterException node) {
    return here.reason() == ClusterException.Reason.CONFIG ? node.reason() : here.reason();
  }

  /// Whether an API server that answers has a node, where the user may read nodes; where not, it is
  /// taken to have it.
  public static boolean has(Cluster cluster, String nodeName)
      throws ClusterException, InterruptedException {
    try {
      return cluster.node(nodeName).isPresent();
    } catch (ClusterException e) {
      if (e.reason() == ClusterException.Reason.FORBIDDEN) {
        return true;
      }
      throw e;
    }
  }

  /// Ends what the node was asked by.
  @Override
  public void close() {
    choice.ifPresent(chosen -> {
      switch (chosen) {
        case Choice.Kubeconfig() -> {} // closed by the command
        case Choice.ByNode(ClusterHandle handle, _) -> handle.close();
        case Choice.Nowhere(ClusterHandle handle) -> handle.close();
      }
    });
    choice = Optional.empty();
  }
}
