package dev.staticpod.node;

import java.util.OptionalInt;

/// The log of a pod that is wanted, and how much of it.
///
/// @param container its name in the manifest
/// @param lines how many of the last ones; empty for all
public record LogRequest(String container, Attempt attempt, OptionalInt lines, End end) {
  /// The start of the container whose log is wanted.
  public enum Attempt {
    /// The start that runs, or has ended last.
    NEWEST,
    /// The start that has ended last, as kubectl has it: the one before the one that runs, and the
    /// newest of a container that waits to be started again.
    PREVIOUS,
    /// The start before the newest: what `PREVIOUS` is of a container that is not started again.
    EARLIER
  }

  /// When the log ends.
  public enum End {
    /// The log ends with what there is.
    AT_ONCE,
    /// The log ends when the connection does, or the pod has gone.
    FOLLOW
  }

  /// How the reading of a log ended.
  public enum Outcome {
    /// All of the log was read.
    READ,
    /// The log was followed until the pod had gone.
    POD_GONE,
    /// The node has no log of a pod of that name.
    NO_POD,
    /// The pod has no log of a container of that name.
    NO_CONTAINER,
    /// The container was not started, or not started before.
    NO_ATTEMPT,
    /// What stands in its place is a link to another file of the node, or no file.
    NO_LOG
  }
}
