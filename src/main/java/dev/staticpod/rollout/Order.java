package dev.staticpod.rollout;

import dev.staticpod.cluster.Until;
import dev.staticpod.plan.Request;
import java.time.Duration;
import java.util.Objects;

/// What is to be done on a node.
///
/// @param onFailure what becomes of the change if the pod does not come
public record Order(
    Request request, Extent extent, Wait awaited, OnFailure onFailure, Scrutiny scrutiny) {
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
    record MirrorPod(Until until, Duration timeout) implements Wait {
      public MirrorPod {
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(timeout, "timeout");
      }
    }
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

  public Order {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(extent, "extent");
    Objects.requireNonNull(awaited, "awaited");
    Objects.requireNonNull(onFailure, "onFailure");
    Objects.requireNonNull(scrutiny, "scrutiny");
  }

  /// Of a change without a manifest at hand.
  public Order(Request request, Extent extent, Wait awaited) {
    this(request, extent, awaited, OnFailure.KEEP, Scrutiny.plain());
  }
}
