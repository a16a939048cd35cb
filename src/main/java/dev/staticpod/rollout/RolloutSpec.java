package dev.staticpod.rollout;

import dev.staticpod.cluster.WaitCondition;
import dev.staticpod.plan.Request;
import java.time.Duration;

/// What is to be done on a node.
///
/// @param onFailure what becomes of the change if the pod does not come
public record RolloutSpec(
    Request request, Extent extent, Wait awaited, OnFailure onFailure, NodePrecheck precheck) {
  /// How far to go.
  public enum Extent {
    /// Look and plan, change nothing.
    PLAN,
    /// Carry the plan out.
    CHANGE
  }

  /// What to wait for afterwards.
  public sealed interface Wait {
    /// Nothing; the API server is not asked at all.
    record Nothing() implements Wait {}

    /// The mirror pod.
    record MirrorPod(WaitCondition until, Duration timeout) implements Wait {}
  }

  /// What becomes of a change whose pod does not come. One that runs and is not shown always stays.
  public enum OnFailure {
    /// An update goes back to the manifest from before; a first install stays, to be looked at.
    AS_FITS,
    /// The manifest from before comes back, and where there was none, it goes.
    ROLLBACK,
    /// It stays.
    KEEP
  }

  /// Of a change without a manifest at hand.
  public RolloutSpec(Request request, Extent extent, Wait awaited) {
    this(request, extent, awaited, OnFailure.KEEP, NodePrecheck.plain());
  }
}
