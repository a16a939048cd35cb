package dev.staticpod.plan.files;

/// What the probe saw at a path that is going to change. If the node has something else there when
/// the plan is carried out, nothing is changed.
public sealed interface Precondition {
  /// There was nothing.
  record Absent() implements Precondition {}

  /// There was this regular file.
  record Present(FileFacts file) implements Precondition {}
}
