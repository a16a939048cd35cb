package dev.staticpod.rollout;

import dev.staticpod.access.ApiAccess;
import dev.staticpod.access.ApiRoute;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.PendingAnswer;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.Provenance;
import java.util.List;
import java.util.Optional;

/// What one rollout waits for at the API server, if it waits. Belongs to one thread; of use for as
/// long as the node's connection is there.
final class RolloutWaits implements AutoCloseable {
  private final ApiRoute route;
  private final Provenance provenance;
  private final RolloutSpec spec;
  private Optional<CheckedNamespaces> early = Optional.empty();
  private Optional<PendingAnswer<Boolean>> membership = Optional.empty();
  private Optional<CheckedNamespaces> chosen = Optional.empty();
  private Optional<Confirmation> confirmation = Optional.empty();

  RolloutWaits(ApiAccess access, Provenance provenance, RolloutSpec spec) {
    this.route = new ApiRoute(access);
    this.provenance = provenance;
    this.spec = spec;
  }

  /// Begins to ask the API server of the kubeconfig, if the change is to be waited for and that may
  /// be the one; returns at once.
  void begin() {
    if (spec.effectiveWait() instanceof RolloutSpec.Wait.MirrorPod) {
      early = route.early().map(handle -> CheckedNamespaces.of(namespaces(), handle));
    }
  }

  /// Begins to ask the API server whether it has the node; returns at once.
  void begin(String nodeName) {
    membership.ifPresent(PendingAnswer::close);
    membership =
        early
            .filter(_ -> route.isOpen())
            .map(asked -> PendingAnswer.to(() -> ApiRoute.has(asked.cluster(), nodeName)));
  }

  /// What there is to do at the API server, the same for as long as the connection is there.
  Confirmation confirmation(NodeSession session, NodeFacts facts) throws InterruptedException {
    if (confirmation.isEmpty()) {
      confirmation =
          Optional.of(
              spec.effectiveWait() instanceof RolloutSpec.Wait.MirrorPod wanted
                  ? new ApiConfirmation(
                      chosen(session, facts),
                      spec,
                      wanted,
                      provenance,
                      new Predecessors(),
                      session.progress())
                  : new Confirmation.None());
    }
    return confirmation.get();
  }

  /// The wait for the pods of one plan, if it is waited for.
  Optional<PlanWait> planWait(NodeSession session, NodeFacts facts) throws InterruptedException {
    return spec.effectiveWait() instanceof RolloutSpec.Wait.MirrorPod wanted
        ? Optional.of(
            new PlanWait(session, facts, chosen(session, facts), wanted, new Predecessors()))
        : Optional.empty();
  }

  private CheckedNamespaces chosen(NodeSession session, NodeFacts facts)
      throws InterruptedException {
    if (chosen.isEmpty()) {
      if (early.isEmpty()) {
        begin();
      }
      chosen = Optional.of(choose(session, facts));
    }
    return chosen.get();
  }

  private CheckedNamespaces choose(NodeSession session, NodeFacts facts)
      throws InterruptedException {
    return switch (route.choose(session.node(), facts, () -> isMember(facts.nodeName()))) {
      case ApiRoute.Choice.Kubeconfig() -> early.orElseThrow();
      case ApiRoute.Choice.Nowhere(var kubelet) -> {
        CheckedNamespaces namespaces = CheckedNamespaces.of(namespaces(), kubelet);
        answers(namespaces); // the node is asked one thing at a time
        yield namespaces;
      }
      case ApiRoute.Choice.ByNode byNode -> {
        CheckedNamespaces namespaces = CheckedNamespaces.of(namespaces(), byNode.handle());
        if (answers(namespaces)) {
          byNode
              .remark()
              .ifPresent(text -> session.progress().accept(new Progress.AskedByNode(text)));
        }
        yield namespaces;
      }
    };
  }

  /// Why it does not is said where the answer is needed.
  private static boolean answers(CheckedNamespaces namespaces) throws InterruptedException {
    try {
      namespaces.cluster();
      return true;
    } catch (ClusterException _) {
      return false;
    }
  }

  private boolean isMember(String nodeName) throws ClusterException, InterruptedException {
    if (membership.isEmpty()) {
      begin(nodeName);
    }
    return membership.orElseThrow().await();
  }

  private List<String> namespaces() {
    List<String> named = spec.pods().stream().map(PodName::namespace).toList();
    return named.isEmpty() ? List.of("default") : named;
  }

  /// Ends what the node was asked by; what comes next begins anew.
  @Override
  public void close() {
    membership.ifPresent(PendingAnswer::close);
    membership = Optional.empty();
    route.close();
    early = Optional.empty();
    chosen = Optional.empty();
    confirmation = Optional.empty();
  }
}
