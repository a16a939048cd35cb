package dev.staticpod.cluster;

import java.time.Duration;
import java.time.Instant;

/// A manifest that was put in place where another one or none was. Of the same name and content as
/// an earlier one, it is the same pod to a kubelet, with the same uid: what it had told to stop
/// before ends all the same, and is started anew then. Until then nothing else tells the old
/// containers from the new.
///
/// @param time when that was, or a little before, by the clock of the node
/// @param stopping how long after it containers from before may still be on their way out; what
///   runs for longer the kubelet has never told to stop
public record Placement(Instant time, Duration stopping) {
  /// Whether a pod shows a container that has yet to end.
  ///
  /// @param now what the clock of the node shows
  boolean awaitsTheEndOf(MirrorPod pod, Instant now) {
    return now.isBefore(time.plus(stopping)) && pod.runsSinceBefore(time);
  }
}
