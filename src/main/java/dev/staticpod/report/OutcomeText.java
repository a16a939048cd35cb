package dev.staticpod.report;

import dev.staticpod.plan.Plan;
import dev.staticpod.rollout.Outcome;

/// The last words on one node, for people: what came of it and what to do next.
public final class OutcomeText {
  private OutcomeText() {}

  /// Nothing where the pod itself is the answer.
  ///
  /// @param host the node as the user wrote it
  public static String render(String host, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Planned(var plan) -> PlanText.render(host, plan);
      case Outcome.Unchanged(var plan, _) ->
          host + ": nothing to change: " + plan.remarks().getFirst() + "\n";
      case Outcome.Done(var plan, var pods) ->
          pods.isEmpty() ? host + ": " + done(plan) + "\n" : "";
      case Outcome.Invalid invalid -> problem(host, "nothing was changed", invalid.problem());
      case Outcome.MirrorDeleted(_, String pod) ->
          host + ": deleted the mirror pod " + pod + ", of which the node has no manifest\n";
      case Outcome.Refused(_, var problem) -> problem(host, "nothing was changed", problem);
      case Outcome.Undone(_, var problem) -> problem(host, "failed", problem);
      case Outcome.Unconfirmed(var plan, _, var problem) ->
          problem(host, "not confirmed, " + plan.podRef().manifestPath(), problem);
    };
  }

  private static String done(Plan plan) {
    return switch (plan.goal()) {
      case PRESENT -> "installed " + plan.podRef().manifestPath() + "; not waited for its pod";
      case ABSENT -> "removed " + plan.podRef().manifestPath();
    };
  }

  private static String problem(String host, String verdict, Outcome.Problem problem) {
    var text = new StringBuilder();
    text.append(ErrorText.error(host + ": " + problem.cause() + " (" + verdict + ")"));
    problem.evidence().forEach(line -> text.append("  | ").append(line).append('\n'));
    return text.append(ErrorText.next(problem.nextStep())).toString();
  }
}
