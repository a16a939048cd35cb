package dev.staticpod.plan;

import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodNaming;
import java.util.Optional;
import java.util.OptionalInt;

/// A pod is to be as it was before.
///
/// @param to the revision whose result is wanted; without one, the state before the newest revision
/// @param naming how the pod was named
public record RollbackRequest(PodName pod, OptionalInt to, PodNaming naming)
    implements Request.OfPod {
  /// A request for a pod that is named by its manifest.
  public RollbackRequest(PodName pod, OptionalInt to) {
    this(pod, to, PodNaming.MANIFEST);
  }

  @Override
  public RollbackRequest resolved(NodeFacts facts) {
    return new RollbackRequest(facts.meant(pod, naming), to, naming);
  }

  @Override
  public Optional<String> directory() {
    return Optional.empty();
  }
}
