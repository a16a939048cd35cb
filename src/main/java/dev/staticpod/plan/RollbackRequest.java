package dev.staticpod.plan;

import java.util.Optional;
import java.util.OptionalInt;

/// A pod is to be as it was before.
///
/// @param to the revision whose result is wanted; without one, the state before the newest revision
public record RollbackRequest(PodName pod, OptionalInt to) implements Request {

  @Override
  public Optional<String> directory() {
    return Optional.empty();
  }
}
