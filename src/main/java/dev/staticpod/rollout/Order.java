package dev.staticpod.rollout;

import dev.staticpod.cluster.Until;
import dev.staticpod.plan.Request;
import java.time.Duration;
import java.util.Objects;

/// What is to be done on a node.
public record Order(Request request, Extent extent, Wait awaited, Scrutiny scrutiny) {
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

  public Order {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(extent, "extent");
    Objects.requireNonNull(awaited, "awaited");
    Objects.requireNonNull(scrutiny, "scrutiny");
  }

  /// Of a change without a manifest at hand.
  public Order(Request request, Extent extent, Wait awaited) {
    this(request, extent, awaited, Scrutiny.plain());
  }
}
