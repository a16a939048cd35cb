package dev.staticpod.rollout;

import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.Provenance;
import java.util.List;
import java.util.Optional;

/// What one rollout waits for at the API server, if it waits.
record RolloutWaits(ClusterHandle handle, Provenance provenance, RolloutSpec spec) {
  /// Begins to ask the API server, if the change is to be waited for.
  Confirmation confirmation() {
    return switch (spec.effectiveWait()) {
      case RolloutSpec.Wait.Nothing() -> new NoConfirmation();
      case RolloutSpec.Wait.MirrorPod wanted ->
          new ApiConfirmation(namespaces(), spec, wanted, provenance, new Predecessors());
    };
  }

  /// The wait for the pods of one plan, if it is waited for.
  Optional<PlanWait> planWait(NodeSession session, NodeFacts facts) {
    return spec.effectiveWait() instanceof RolloutSpec.Wait.MirrorPod wanted
        ? Optional.of(new PlanWait(session, facts, namespaces(), wanted, new Predecessors()))
        : Optional.empty();
  }

  private CheckedNamespaces namespaces() {
    List<String> named = spec.pods().stream().map(PodName::namespace).toList();
    return CheckedNamespaces.of(named.isEmpty() ? List.of("default") : named, handle);
  }
}
