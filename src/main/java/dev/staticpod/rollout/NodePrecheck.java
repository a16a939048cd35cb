package dev.staticpod.rollout;

import dev.staticpod.cluster.Kubectl;
import dev.staticpod.diagnostic.Reason;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.util.List;
import java.util.Optional;

/// What a request is held against once the node and its cluster are known, and before anything is
/// changed there. An outcome ends the rollout. Called on the thread of the rollout.
public interface NodePrecheck {
  /// Whether the node's kubelet has to be asked for its version.
  ProbeRequest.VersionQuery version();

  /// What stands in the way of all that is wanted of a node; empty where nothing does.
  default Optional<Outcome.Refused> ofNode(NodeFacts facts) {
    return Optional.empty();
  }

  /// What stands in the way of the request on a node; empty where nothing does.
  Optional<Outcome.NotPlanned> onNode(NodeFacts facts);

  /// What it means that the cluster does not have the pod's namespace; empty where that is no
  /// obstacle.
  Optional<Outcome> withoutNamespace(String namespace, Kubectl kubectl);

  /// What the user wants to know of the node beside what is planned there.
  default List<String> remarks(NodeFacts facts) {
    return List.of();
  }

  /// The precheck of a request without a manifest at hand.
  static NodePrecheck plain() {
    return new NodePrecheck() {
      @Override
      public ProbeRequest.VersionQuery version() {
        return ProbeRequest.VersionQuery.OMITTED;
      }

      @Override
      public Optional<Outcome.NotPlanned> onNode(NodeFacts facts) {
        return Optional.empty();
      }

      @Override
      public Optional<Outcome> withoutNamespace(String namespace, Kubectl kubectl) {
        return Optional.of(
            new Outcome.Refused(
                Reason.API_NAMESPACE,
                new Problem(
                    "the namespace " + namespace + " does not exist: the pod would run unseen",
                    kubectl.command("create namespace ")
                        + namespace
                        + "; or do not ask the API server, by --no-wait")));
      }
    };
  }
}
