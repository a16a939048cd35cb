package dev.staticpod.plan;

import java.util.Optional;

/// What static-pod itself keeps on a node, as far as it stands in the way of a change.
///
/// @param interrupted a change that ended in the middle and is still to be undone
/// @param distrust why what is kept there cannot be relied on
/// @param hasLeftovers whether files of a change are still there that had come to its end
public record StateFacts(
    Optional<InterruptedChange> interrupted, Optional<Distrust> distrust, boolean hasLeftovers) {
  /// Nothing stands in the way.
  public static final StateFacts CLEAN = new StateFacts(Optional.empty(), Optional.empty(), false);

  /// A path of static-pod's own that another user than root may have prepared: nothing is read or
  /// written there.
  ///
  /// @param problem without a full stop
  /// @param nextStep what to do or type next, in the same form
  public record Distrust(String problem, String nextStep) {}
}
