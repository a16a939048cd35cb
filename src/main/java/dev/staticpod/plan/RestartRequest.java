package dev.staticpod.plan;

import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodNaming;
import java.util.Optional;

/// A pod is to be started anew, from the manifest that is there.
///
/// @param naming how the pod was named
public record RestartRequest(PodName pod, PodNaming naming) implements Request.OfPod {
  @Override
  public RestartRequest resolved(NodeFacts facts) {
    return new RestartRequest(facts.meant(pod, naming), naming);
  }

  @Override
  public Optional<String> directory() {
    return Optional.empty();
  }
}
