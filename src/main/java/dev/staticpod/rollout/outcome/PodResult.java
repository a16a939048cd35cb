package dev.staticpod.rollout.outcome;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.plan.PodChange;
import java.util.Optional;

/// What became of one pod of a plan.
///
/// @param waited whether it was waited for, of one that is as it should be
/// @param shown as the API server showed it last, as far as it was asked
/// @param problem what went wrong, where something did
public record PodResult(
    PodChange change,
    State state,
    Outcome.Waited waited,
    Optional<MirrorPod> shown,
    Optional<Problem> problem) {
  /// What became of the pod.
  public enum State {
    /// A dry run says what would be done.
    PLANNED,
    /// There was nothing to do for the pod.
    UNCHANGED,
    /// The pod is on the node, or not on the node, as was wanted.
    DONE,
    /// The pod's mirror, which was left at the API server, was deleted.
    MIRROR_DELETED,
    /// The pod is as it was before.
    UNDONE,
    /// The pod is not known to be as it should be, whether it was changed or not.
    UNCONFIRMED
  }
}
