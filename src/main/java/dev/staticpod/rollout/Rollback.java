package dev.staticpod.rollout;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.node.NodeException;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Carries the way back of a plan out, and waits for the pods that were there before.
///
/// @param facts as the probe before the plan found them
/// @param planWait waits for pods; empty where the user wants no wait
record Rollback(NodeSession session, NodeFacts facts, Optional<PlanWait> planWait) {
  /// The plan that is taken back.
  ///
  /// @param shown its pods, as the API server showed them last
  /// @param problem why it is taken back
  /// @param lost pods that it took away and that do not come back
  record Failed(Plan plan, List<MirrorPod> shown, Problem problem, List<PodRef> lost) {
    Failed {
      lost = List.copyOf(lost);
    }

    /// Returns the outcome where the way back is not gone, or not known to bring all.
    ///
    /// @param next what to do about that, before what the problem itself asks for
    Outcome unconfirmed(String what, String next) {
      return new Outcome.Unconfirmed(plan, shown, problem.andThen(what).doFirst(next));
    }

    private Outcome undone(String what) {
      if (lost.isEmpty()) {
        return new Outcome.Undone(plan, problem.andThen(what));
      }
      String names = names(lost.stream());
      return new Outcome.Unconfirmed(
          plan,
          shown,
          problem
              .andThen(what + "; not back, because the whole file was not read: " + names)
              .andDo("see what it was on the node: " + kept()));
    }

    private String kept() {
      return lost.stream()
          .map(pod -> "ls /var/lib/static-pod/revisions/" + pod.podName().key() + "/*/before")
          .collect(Collectors.joining(", "));
    }

    /// The pods that it took away and that are back.
    private String returned(Plan back) {
      List<PodName> removed =
          plan.pods().stream()
              .filter(change -> change.goal() == PodChange.Goal.ABSENT)
              .map(change -> change.pod().podName())
              .toList();
      return names(
          present(back).stream()
              .map(PodChange::pod)
              .filter(pod -> removed.contains(pod.podName())));
    }
  }

  /// What is said of what is back.
  ///
  /// @param removed the pods of it that the plan had taken away; empty where there is none
  private record What(String removed) {
    static What of(Failed failed, Plan back) {
      return new What(failed.returned(back));
    }

    String back() {
      return removed.isEmpty()
          ? "the manifest from before is back"
          : "what was there before is back, with what was removed: " + removed;
    }

    String runs() {
      return removed.isEmpty() ? ", and its pod runs" : "; its pods run";
    }

    String runsNot(PodRef pod) {
      return removed.isEmpty()
          ? ", but does not run either: "
          : "; but " + pod.podName() + " does not run: ";
    }

    String notAwaited() {
      return removed.isEmpty()
          ? ", and its pod was not waited for"
          : "; its pods were not waited for";
    }
  }

  private static String names(Stream<PodRef> pods) {
    return pods.map(pod -> pod.podName().toString()).collect(Collectors.joining(", "));
  }

  private static List<PodChange> present(Plan plan) {
    return plan.pods().stream().filter(change -> change.goal() != PodChange.Goal.ABSENT).toList();
  }

  /// Carries the plan back out, and waits until that is done.
  CommitOutcome rollBack(Failed failed, Plan back) throws InterruptedException {
    session.progress().accept(new Progress.RollingBack(failed.problem().cause(), back));
    Retry retry = Retry.ofRollback(failed.plan(), session.node().name());
    return switch (session.execute(back, facts, retry)) {
      case ExecutionResult.Committed() -> gone(failed, rolledBack(failed, back));
      case ExecutionResult.Undone(_, Problem problem) ->
          notRolledBack(
              failed,
              problem
                  .andThen("the node is as the change that failed left it")
                  .andDo(retry.untouched()));
      case ExecutionResult.Conflict(_, Outcome.Failure outcome) ->
          notRolledBack(failed, outcome.problem());
      case ExecutionResult.Recovered(Outcome.Failure outcome) ->
          notRolledBack(failed, outcome.problem());
      case ExecutionResult.Failed(Outcome.Failure outcome) ->
          notRolledBack(failed, outcome.problem());
      case ExecutionResult.Lost(NodeException e, _) ->
          // the node goes on by itself: what it comes to is not to be changed blindly
          gone(
              failed,
              failed.unconfirmed(
                  "the rollback was cut off: " + e.problem(),
                  e.nextStep() + "; then " + retry.unsure()));
    };
  }

  private static CommitOutcome gone(Failed failed, Outcome outcome) {
    return new CommitOutcome(outcome, false, Optional.of(failed.problem()));
  }

  private static CommitOutcome notRolledBack(Failed failed, Problem why) {
    return CommitOutcome.kept(
        failed.unconfirmed("the rollback failed: " + why.cause(), why.nextStep()),
        failed.problem());
  }

  private Outcome rolledBack(Failed failed, Plan back) {
    if (present(back).isEmpty()) {
      return failed.undone("its manifest was taken away again");
    }
    return planWait
        .map(wait -> awaited(wait, failed, back))
        .orElseGet(() -> failed.undone(What.of(failed, back).back()));
  }

  private static Outcome awaited(PlanWait wait, Failed failed, Plan back) {
    var what = What.of(failed, back);
    PlanWait.Result result;
    try {
      result = wait.await(back, present(back));
    } catch (InterruptedException _) { // the node is as it was, which is all there is to it
      return failed.undone(what.back() + what.notAwaited());
    }
    return switch (result) {
      case PlanWait.Result.Confirmed _ -> failed.undone(what.back() + what.runs());
      case PlanWait.Result.Missed(_, PodRef pod, PodWaitResult.Missed again) ->
          failed.unconfirmed(
              what.back() + what.runsNot(pod) + again.diagnosis().problem(),
              again.diagnosis().nextStep());
      case PlanWait.Result.Stays(_, _, PodWaitResult.Stays stays) ->
          failed.unconfirmed(
              what.back() + ", but " + stays.problem().cause(), stays.problem().nextStep());
    };
  }
}
