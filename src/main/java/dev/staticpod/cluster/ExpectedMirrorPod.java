package dev.staticpod.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The mirror pod that a wait is for.
///
/// @param name with the node's name at its end: `nodejs-worker-1`
/// @param contentHash the value of the content-hash annotation, empty for a manifest without one,
///   which static-pod did not install; a mirror with another one is of another manifest
/// @param predecessor the one before a restart, where there was one: a mirror that still shows its
///   containers is the old one
/// @param placement of its manifest, where that was put in place just before
/// @param nodeTime not later than what the clock of its node shows when the wait begins; empty
///   where that is not known
public record ExpectedMirrorPod(
    String namespace,
    String name,
    Optional<String> contentHash,
    Optional<MirrorPod> predecessor,
    Optional<Placement> placement,
    Optional<Instant> nodeTime) {
  /// A mirror pod that has no predecessor, on a node whose time is not known.
  public ExpectedMirrorPod(String namespace, String name, Optional<String> contentHash) {
    this(namespace, name, contentHash, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// Whether a pod is the expected one.
  ///
  /// @param waited how long that is waited for
  public boolean isShownBy(MirrorPod pod, Duration waited) {
    return pod.shows(contentHash)
        && predecessor.filter(pod::runsAs).isEmpty()
        && !nodeTime
            .map(begin -> begin.plus(waited))
            .flatMap(now -> placement.filter(it -> it.awaitsTheEndOf(pod, now)))
            .isPresent();
  }
}
