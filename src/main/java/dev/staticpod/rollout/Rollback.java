package dev.staticpod.rollout;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.node.NodeException;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import java.util.List;
import java.util.Optional;

/// Carries the way back of a plan out, and waits for the pods that were there before.
///
/// @param facts as the probe before the plan found them
/// @param planWait waits for pods; empty where the user wants no wait
record Rollback(NodeSession session, NodeFacts facts, Optional<PlanWait> planWait) {
  /// The plan that is taken back.
  ///
  /// @param shown its pods, as the API server showed them last
  /// @param problem why it is taken back
  record Failed(Plan plan, List<MirrorPod> shown, Problem problem) {
    Outcome undone(String what) {
      return new Outcome.Undone(plan, problem.andThen(what));
    }

    Outcome unconfirmed(String what) {
      return new Outcome.Unconfirmed(plan, shown, problem.andThen(what));
    }
  }

  /// Carries the plan back out, and waits until that is done.
  Outcome of(Failed failed, Plan back) throws InterruptedException {
    session.progress().accept(new Progress.RollingBack(failed.problem().cause(), back));
    return switch (session.execute(back, facts)) {
      case ExecutionResult.Committed() -> rolledBack(failed, back);
      case ExecutionResult.Undone(_, Problem problem) ->
          notRolledBack(
              failed, problem.andThen("the node is as the change that failed left it").cause());
      case ExecutionResult.Conflict(_, Outcome.Failure outcome) ->
          notRolledBack(failed, outcome.problem().cause());
      case ExecutionResult.Recovered(Outcome.Failure outcome) ->
          notRolledBack(failed, outcome.problem().cause());
      case ExecutionResult.Failed(Outcome.Failure outcome) ->
          notRolledBack(failed, outcome.problem().cause());
      case ExecutionResult.Lost(NodeException e, _) ->
          failed.unconfirmed("the rollback was cut off: " + e.problem());
    };
  }

  private static Outcome notRolledBack(Failed failed, String cause) {
    return failed.unconfirmed("the rollback failed: " + cause);
  }

  private Outcome rolledBack(Failed failed, Plan back) {
    if (back.pods().stream().allMatch(change -> change.goal() == PodChange.Goal.ABSENT)) {
      return failed.undone("its manifest was taken away again");
    }
    return planWait
        .map(wait -> awaited(wait, failed, back))
        .orElseGet(() -> failed.undone("the manifest from before is back"));
  }

  private static Outcome awaited(PlanWait wait, Failed failed, Plan back) {
    List<PodChange> awaited =
        back.pods().stream().filter(change -> change.goal() != PodChange.Goal.ABSENT).toList();
    PlanWait.Result result;
    try {
      result = wait.await(back, awaited);
    } catch (InterruptedException _) { // the node is as it was, which is all there is to it
      return failed.undone("the manifest from before is back, and its pod was not waited for");
    }
    return switch (result) {
      case PlanWait.Result.Confirmed _ ->
          failed.undone("the manifest from before is back, and its pod runs");
      case PlanWait.Result.Missed(_, _, PodWaitResult.Missed again) ->
          failed.unconfirmed(
              "the manifest from before is back, but does not run either: "
                  + again.diagnosis().problem());
      case PlanWait.Result.Stays(_, _, PodWaitResult.Stays stays) ->
          failed.unconfirmed("the manifest from before is back, but " + stays.problem().cause());
    };
  }
}
