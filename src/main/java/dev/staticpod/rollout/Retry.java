package dev.staticpod.rollout;

import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import java.util.List;
import java.util.stream.Collectors;

/// What is to be done when the cause is gone that kept a plan from being carried out, as a next
/// step says it.
///
/// @param untouched where the node is as it was before the plan
/// @param unsure where it is not known what the node has
record Retry(String untouched, String unsure) {
  /// The command that the plan is made for is given once more.
  static final Retry SAME = new Retry("run this again", "run this again");

  /// Returns how a plan is taken back by hand. The command that made it would find nothing to
  /// change.
  ///
  /// @param host as the user named it
  static Retry ofRollback(Plan plan, String host) {
    List<PodName> pods =
        plan.pods().stream()
            .map(PodChange::pod)
            .filter(plan::changes)
            .map(PodRef::podName)
            .toList();
    return new Retry(
        "go back by static-pod rollback "
            + pods.stream().map(PodName::argument).collect(Collectors.joining(" "))
            + " --host "
            + host,
        "see what the node has: "
            + pods.stream()
                .map(pod -> pod.command("history", host))
                .collect(Collectors.joining(", ")));
  }
}
