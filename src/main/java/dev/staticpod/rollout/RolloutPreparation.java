package dev.staticpod.rollout;

import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PlanResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// From what a probe found to what is next on a node. Changes nothing there.
///
/// @param slots for archives of images that are sent
record RolloutPreparation(
    RolloutPlanning planning, RolloutWaits waits, UploadSlots slots, Consumer<Progress> progress) {
  /// What was cut off is undone before anything is planned, unless nothing is to be changed.
  Next next(NodeSession session, NodeFacts facts) throws InterruptedException {
    Optional<Recovery> ahead = facts.state().interrupted().map(Recovery::new);
    ahead.ifPresent(
        found -> progress.accept(new Progress.Interrupted(found.change(), spec().dryRun())));
    boolean isToSettle = ahead.isPresent() || facts.state().hasLeftovers();
    return isToSettle && spec().dryRun() == RolloutSpec.DryRun.OFF
        ? new Next.Settle(session, facts, ahead)
        : planned(session, facts, ahead);
  }

  private RolloutSpec spec() {
    return planning.spec();
  }

  private Next planned(NodeSession session, NodeFacts facts, Optional<Recovery> ahead)
      throws InterruptedException {
    Optional<Outcome> obstacle = planning.obstacle(facts);
    if (obstacle.isPresent()) {
      return new Next.Nothing(obstacle.get());
    }
    PlanResult.OfEach found =
        spec().dryRun() == RolloutSpec.DryRun.EACH_POD
            ? planning.planEach(facts)
            : new PlanResult.OfEach(planning.plan(facts));
    return switch (found.result()) {
      case PlanResult.Refused refused -> refused(session, facts, refused);
      case PlanResult.Planned(Plan plan) when spec().dryRun() != RolloutSpec.DryRun.OFF ->
          new Next.Nothing(
              dryRun(
                  images(session, facts),
                  ahead.map(it -> it.ahead(plan)).orElse(plan),
                  found.refused()));
      case PlanResult.Planned(Plan plan) -> toBeCarriedOut(session, facts, plan);
    };
  }

  private Outcome dryRun(ImagePreparation images, Plan plan, List<PlanResult.PodRefusal> refused) {
    return images
        .plan(spec().dryRun())
        .orElseGet(() -> {
          var planned = new Outcome.Planned(plan, images.planned());
          return refused.isEmpty() ? planned : Outcome.PartlyPlanned.of(planned, refused);
        });
  }

  private Next toBeCarriedOut(NodeSession session, NodeFacts facts, Plan plan)
      throws InterruptedException {
    Optional<Outcome> objection = objection(session, facts, plan);
    if (objection.isPresent()) {
      return new Next.Nothing(objection.get());
    }
    ImagePreparation images = images(session, facts);
    return images
        .plan(spec().dryRun())
        .<Next>map(Next.Nothing::new)
        .orElseGet(() -> new Next.Execute(session, facts, planning.told(plan), images));
  }

  /// Images that the node is to have first.
  private ImagePreparation images(NodeSession session, NodeFacts facts) {
    return new ImagePreparation(session, spec().images(), facts, slots);
  }

  /// Where nothing is to be changed the wait says it.
  private Optional<Outcome> objection(NodeSession session, NodeFacts facts, Plan plan)
      throws InterruptedException {
    return plan.isEmpty() ? Optional.empty() : waits.confirmation(session, facts).objection(plan);
  }

  /// A pod without a manifest may still be leaving, of a removal that was not waited for to its
  /// end.
  private Next refused(NodeSession session, NodeFacts facts, PlanResult.Refused refused) {
    var outcome =
        new Outcome.Refused(
            refused.reason(), new Outcome.Problem(refused.problem(), refused.nextStep()));
    return refused.reason().equals(PlanResult.Refused.ABSENT)
            && planning.planIgnoringAbsence(facts) instanceof PlanResult.Planned(Plan plan)
            && plan.isEmpty()
        ? new Next.AwaitAbsent(session, facts, plan, outcome)
        : new Next.Nothing(outcome);
  }
}
