package dev.staticpod.rollout;

import dev.staticpod.cluster.WaitCondition;
import dev.staticpod.plan.Request;
import java.time.Duration;

/// What a rollout is to bring about on a node, and how.
///
/// @param awaited what to wait for after a change
/// @param onFailure what becomes of the change if the pod does not come
/// @param precheck what the request is held against once the node is probed
public record RolloutSpec(
    Request request, Extent extent, Wait awaited, OnFailure onFailure, NodePrecheck precheck) {
  /// How far to go.
  public enum Extent {
    /// Probe and plan, change nothing: a dry run.
    PLAN,
    /// Carry the plan out.
    CHANGE
  }

  /// What to wait for after a change.
  public sealed interface Wait {
    /// Nothing; the API server is not asked at all.
    record Nothing() implements Wait {}

    /// The mirror pods.
    ///
    /// @param until how far they have to come
    /// @param timeout for all of them together
    record MirrorPod(WaitCondition until, Duration timeout) implements Wait {}
  }

  /// What becomes of a change whose pod does not come. One that runs and is not shown always stays.
  public enum OnFailure {
    /// An update goes back to the manifest from before; a first install stays, so that the user can
    /// look into it.
    AS_FITS,
    /// The manifest from before comes back, and where there was none, it goes.
    ROLLBACK,
    /// It stays.
    KEEP
  }

  /// A rollout without a manifest at hand, which is never rolled back.
  public RolloutSpec(Request request, Extent extent, Wait awaited) {
    this(request, extent, awaited, OnFailure.KEEP, NodePrecheck.plain());
  }

  /// What is waited for: a dry run waits for nothing.
  Wait effectiveWait() {
    return switch (extent) {
      case PLAN -> new Wait.Nothing();
      case CHANGE -> awaited;
    };
  }
}
