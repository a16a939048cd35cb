package dev.staticpod.plan;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/// A pod is to be as it was before.
///
/// @param to the record whose result is wanted; without one, the state before the newest record
public record RollbackRequest(PodName pod, OptionalInt to) implements Request {
  public RollbackRequest {
    Objects.requireNonNull(pod, "pod");
    Objects.requireNonNull(to, "to");
  }

  @Override
  public Optional<String> directory() {
    return Optional.empty();
  }
}
