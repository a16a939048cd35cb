package dev.staticpod.plan;

import java.util.Objects;

/// What the probe saw at a path that is going to change. If the node has something else there when
/// the plan is carried out, nothing is changed.
public sealed interface Before {
  /// There was nothing.
  record Absent() implements Before {}

  /// There was a regular file.
  record Present(String sha256, String text) implements Before {
    public Present {
      Objects.requireNonNull(sha256, "sha256");
      Objects.requireNonNull(text, "text");
    }
  }
}
