package dev.staticpod.rollout;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.node.Execution;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.StepEvent;
import dev.staticpod.plan.InterruptedChange;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Step;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Records what the node reports while it carries out one plan, and says what the end of it means.
/// Belongs to one thread.
final class ExecutionRecorder {
  private final Plan plan;
  private final UnitName kubelet;
  private final Retry retry;
  private final Consumer<Progress> progress;
  private final List<String> evidence = new ArrayList<>();
  private final List<String> notUndone = new ArrayList<>();
  private String failure = "";
  private String nextStep = "";
  private String lookAt = "find out what is in the way, and run this again";

  /// @param kubelet the service that runs it
  /// @param retry what is to be done where the plan is not carried out
  /// @param progress called on the thread that records
  ExecutionRecorder(Plan plan, UnitName kubelet, Retry retry, Consumer<Progress> progress) {
    this.plan = plan;
    this.kubelet = kubelet;
    this.retry = retry;
    this.progress = progress;
  }

  /// Takes what the node reports, and passes it on.
  void record(StepEvent event) {
    switch (event) {
      case StepEvent.Failed(int step, String cause, String next) -> {
        failure = title(step) + ": " + cause;
        nextStep = next;
        lookAt = step(step).map(this::lookAt).orElse(lookAt);
      }
      case StepEvent.Evidence(String line) -> evidence.add(line);
      case StepEvent.UndoFailed(String what) -> notUndone.add(what);
      case StepEvent.Began _,
          StepEvent.Done _,
          StepEvent.Undoing _,
          StepEvent.Queued _,
          StepEvent.Recovering _ -> {}
    }
    progress.accept(new Progress.Stepped(plan, event));
  }

  private String title(int step) {
    return step(step).map(Step::title).orElse("step " + step);
  }

  private Optional<Step> step(int number) {
    return number <= plan.steps().size()
        ? Optional.of(plan.steps().get(number - 1))
        : Optional.empty();
  }

  /// What to do where a step failed and the node does not know why.
  private String lookAt(Step step) {
    return switch (step) {
      case Step.DaemonReload(UnitName service) ->
          "see what systemd has against its files: systemd-analyze verify "
              + service
              + " on the node";
      case Step.RestartKubelet _, Step.AwaitKubelet _ ->
          "see the kubelet's journal: " + kubelet.journalCommand(50);
      default -> lookAt;
    };
  }

  /// What it means that the node ended so.
  ExecutionResult result(Execution execution) {
    return switch (execution) {
      case Execution.Committed() -> new ExecutionResult.Committed();
      case Execution.Undone() -> new ExecutionResult.Undone(plan, undone());
      case Execution.PartiallyUndone(String where, String next, String byHand) ->
          new ExecutionResult.Failed(partiallyUndone(where, next, byHand));
      case Execution.Recovered() ->
          new ExecutionResult.Recovered(
              refused(
                  Reason.INTERRUPTED,
                  "changes of this node are cut off again and again",
                  "find out what ends them, and " + retry.untouched()));
      case Execution.Conflict(String path) ->
          new ExecutionResult.Conflict(
              path,
              refused(
                  Reason.CONFLICT,
                  path + " keeps changing while it is being worked on",
                  "find out who else writes it, and " + retry.untouched()));
      case Execution.Busy(var holder) ->
          new ExecutionResult.Failed(
              refused(
                  Reason.BUSY,
                  "another static-pod is changing this node"
                      + holder.map(it -> ": " + it.text()).orElse(""),
                  "when it is done, "
                      + retry.untouched()
                      + "; fuser -v /run/static-pod.lock on the node shows the processes that hold"
                      + " its lock"));
      case Execution.NotBegun(String why, String next) ->
          new ExecutionResult.Failed(
              refused(
                  Reason.NODE,
                  why,
                  then(next, "make room or rights for it") + ", and " + retry.untouched()));
    };
  }

  private Problem undone() {
    return problem(failure, then(nextStep, lookAt));
  }

  /// What to type next: what the node says, where it knows; that ends with what is to be done
  /// there.
  private static String then(String node, String otherwise) {
    return node.isEmpty() ? otherwise : node + " on the node";
  }

  private Outcome.Failure partiallyUndone(String where, String next, String byHand) {
    return unconfirmed(
        (failure.isEmpty() ? "" : failure + "; ")
            + "not everything could be undone: "
            + (notUndone.isEmpty() ? where : String.join("; ", notUndone)),
        where
            + "; "
            + then(next, "find out what is in the way")
            + "; when the cause is gone, "
            + retry.unsure()
            + (byHand.isEmpty() ? "" : ", or finish by hand on the node: " + byHand));
  }

  /// What it means that the connection broke, or the answer did. A script that was killed does not
  /// go on.
  ExecutionResult lost(NodeException e) {
    return new ExecutionResult.Lost(
        e,
        e.reason() == NodeException.Reason.KILLED
            ? unconfirmed(
                e.problem() + ", and what it had begun stays until it is undone",
                InterruptedChange.NEXT_STEP)
            : unconfirmed(
                e.problem() + "; the node finishes or undoes the change by itself",
                e.nextStep() + "; then run the same command again: it goes on from what it finds"));
  }

  private Outcome.Failure unconfirmed(String cause, String nextStep) {
    return new Outcome.Unconfirmed(plan, List.of(), problem(cause, nextStep));
  }

  private static Outcome.Failure refused(Reason reason, String cause, String nextStep) {
    return new Outcome.Refused(reason, new Problem(cause, nextStep));
  }

  private Problem problem(String cause, String nextStep) {
    return new Problem(Optional.empty(), Optional.empty(), cause, nextStep, evidence);
  }
}
