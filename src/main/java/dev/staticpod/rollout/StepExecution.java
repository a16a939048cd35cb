package dev.staticpod.rollout;

import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.Provenance;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.util.List;
import java.util.Optional;

/// Does what is next on a node, and waits for its pods.
///
/// @param pods that the rollout is about
/// @param provenance for the history
record StepExecution(List<PodName> pods, Provenance provenance, RolloutWaits waits) {
  private static final Problem INTERRUPTED =
      new Problem(
          "interrupted while its pod was waited for",
          "run the same command again: it waits for the pod");

  StepExecution {
    pods = List.copyOf(pods);
  }

  /// Makes one attempt; how it ended says what the next one needs anew.
  Attempt attempt(Next step) throws InterruptedException {
    return switch (step) {
      case Next.Nothing(Outcome outcome) -> new Attempt.Ended(outcome);
      case Next.Settle(var session, var facts, _) -> settle(session, facts);
      case Next.AwaitAbsent(var session, var facts, Plan plan, Outcome.Refused refused) ->
          new Attempt.Ended(
              waits.confirmation(session, facts).absent(session, facts, plan, refused));
      case Next.Execute execute -> {
        Optional<Outcome.Refused> failure = execute.images().carryOut();
        if (failure.isEmpty() && execute.plan().isEmpty()) {
          execute.images().tellReplaced(pods);
        }
        yield failure.<Attempt>map(Attempt.Ended::new).orElseGet(() -> execute(execute));
      }
    };
  }

  /// Undoes what was cut off, before anything is planned.
  private Attempt settle(NodeSession session, NodeFacts facts) {
    return Recovery.settle(session, facts, pods, provenance)
        .<Attempt>map(Attempt.Ended::new)
        .orElseGet(() -> new Attempt.Recovered(Recovery.failed()));
  }

  private Attempt execute(Next.Execute next) {
    return next.plan().isEmpty()
        ? new Attempt.Ended(
            awaited(
                    next,
                    confirmation ->
                        CommitOutcome.kept(
                            confirmation.unchanged(next.session(), next.facts(), next.plan())))
                .outcome())
        : change(next);
  }

  private Attempt change(Next.Execute next) {
    return switch (next.session().execute(next.plan(), next.facts(), Retry.SAME)) {
      case ExecutionResult.Committed() ->
          committed(
              next,
              awaited(
                  next,
                  confirmation ->
                      confirmation.committed(next.session(), next.facts(), next.plan())));
      case ExecutionResult.Conflict(String path, Outcome.Failure outcome) ->
          new Attempt.Conflict(path, outcome);
      case ExecutionResult.Recovered(Outcome.Failure outcome) -> new Attempt.Recovered(outcome);
      case ExecutionResult.Undone undone -> new Attempt.Ended(undone.outcome());
      case ExecutionResult.Failed(Outcome.Failure outcome) -> new Attempt.Ended(outcome);
      case ExecutionResult.Lost(_, Outcome.Failure outcome) -> new Attempt.Ended(outcome);
    };
  }

  private static Attempt committed(Next.Execute next, CommitOutcome end) {
    return new Attempt.Committed(
        end.outcome(),
        end.isKept()
            ? Optional.of(new CommittedPlan(next.facts(), next.plan(), end.fault()))
            : Optional.empty());
  }

  /// A wait for what a plan leads to.
  @FunctionalInterface
  private interface PodsWait {
    CommitOutcome by(Confirmation confirmation) throws InterruptedException;
  }

  /// The node has its manifest, whatever comes of the rest of the run.
  private CommitOutcome awaited(Next.Execute next, PodsWait wait) {
    try {
      return wait.by(waits.confirmation(next.session(), next.facts()));
    } catch (PlanWait.InterruptedWait e) {
      PlanWait.Reached reached = e.reached();
      return CommitOutcome.kept(
          new Outcome.Unconfirmed(next.plan(), reached.shown(), INTERRUPTED, reached.pods()));
    } catch (InterruptedException _) {
      return CommitOutcome.kept(new Outcome.Unconfirmed(next.plan(), List.of(), INTERRUPTED));
    }
  }
}
