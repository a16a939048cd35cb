package dev.staticpod.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What planning came to.
public sealed interface PlanResult {
  /// This is what will be done.
  record Planned(Plan plan) implements PlanResult {}

  /// What planning for each pod by itself came to: nothing of it is carried out.
  ///
  /// @param result of the pods that could be planned for; maybe of none
  /// @param refused why others could not
  record OfEach(PlanResult result, List<PodRefusal> refused) {
    public OfEach {
      refused = List.copyOf(refused);
    }

    /// Where all pods are planned for, or the node is refused as a whole.
    public OfEach(PlanResult result) {
      this(result, List.of());
    }
  }

  /// Why it would be wrong to touch a pod.
  record PodRefusal(PodName pod, Refused why) {}

  /// It would be wrong to touch this node.
  ///
  /// @param reason a stable word for scripts
  /// @param problem what is in the way, without a full stop
  /// @param nextStep what to do or type next, in the same form
  /// @param pod where it is one of several that are in one plan
  record Refused(String reason, String problem, String nextStep, Optional<PodName> pod)
      implements PlanResult {
    /// The reason where the user may agree, and has not yet.
    public static final String CONSENT = "consent";

    /// The reason where a pod is to be removed of which the kubelet reads no manifest.
    public static final String ABSENT = "absent";

    /// The reason where a change is to be taken back that the node keeps no revision of.
    public static final String NO_REVISION = "no-revision";

    /// The reason where a pod has no container of the name that was given.
    public static final String NO_CONTAINER = "no-container";

    /// One that the pod need not be told of.
    public Refused(String reason, String problem, String nextStep) {
      this(reason, problem, nextStep, Optional.empty());
    }

    /// The same, of this pod.
    Refused about(PodName its) {
      return new Refused(reason, problem, nextStep, Optional.of(its));
    }

    /// Whether what was named is not there, rather than in the way.
    public static boolean isOfWhatIsNotThere(String reason) {
      return Set.of(ABSENT, NO_REVISION, NO_CONTAINER).contains(reason);
    }
  }
}
