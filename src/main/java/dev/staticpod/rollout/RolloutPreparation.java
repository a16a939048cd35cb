package dev.staticpod.rollout;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.node.NodeException;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PlanResult;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.rollout.outcome.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds what is next on a node from what a probe found. Changes nothing there.
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
    if (spec().dryRun() == RolloutSpec.DryRun.EACH_POD) {
      return new Next.Nothing(eachPlanned(session, facts, ahead));
    }
    Optional<Outcome> obstacle = planning.obstacle(facts);
    if (obstacle.isPresent()) {
      return nothing(obstacle.get(), facts);
    }
    return switch (planning.plan(facts)) {
      case PlanResult.Refused refused -> refused(session, facts, refused);
      case PlanResult.Planned(Plan plan) when spec().dryRun() == RolloutSpec.DryRun.ON ->
          nothing(dryRun(images(session, facts), told(ahead, plan)), facts);
      case PlanResult.Planned(Plan plan) -> toBeCarriedOut(session, facts, plan);
    };
  }

  private Next nothing(Outcome outcome, NodeFacts facts) {
    return new Next.Nothing(planning.ofAll(outcome, facts));
  }

  private Outcome dryRun(ImagePreparation images, Plan plan) {
    return images
        .plan()
        .<Outcome>map(refused -> refused)
        .orElseGet(() -> new Outcome.Planned(plan, images.planned()));
  }

  /// Returns the plan with what would be done before it.
  private static Plan told(Optional<Recovery> ahead, Plan plan) {
    return ahead.map(it -> it.ahead(plan)).orElse(plan);
  }

  /// Plans for each pod by itself; an answer about the node is one about all of them.
  private Outcome eachPlanned(NodeSession session, NodeFacts facts, Optional<Recovery> ahead) {
    Optional<Outcome.Refused> obstacle = planning.obstacleOfNode(facts);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    Map<PodName, Outcome.NotPlanned> unfit = planning.obstacles(facts);
    ImagePreparation images = images(session, facts);
    PlanResult found = eachPlanned(facts, unfit);
    if (found instanceof PlanResult.Planned) {
      try {
        Map<PodName, Outcome.Refused> lacking = images.planEach(spec().imagesBut(unfit.keySet()));
        unfit.putAll(lacking);
        found = lacking.isEmpty() ? found : eachPlanned(facts, unfit);
      } catch (NodeException e) {
        return Outcome.Refused.by(e);
      }
    }
    return switch (found) {
      case PlanResult.Refused refused -> Outcome.Refused.by(refused);
      case PlanResult.Planned(Plan plan) -> {
        var planned = new Outcome.Planned(told(ahead, plan), images.planned());
        yield unfit.isEmpty()
            ? planned
            : new Outcome.PartlyPlanned(planned, List.copyOf(unfit.values()));
      }
    };
  }

  /// Plans for all pods but the unfit ones, to which it adds what it finds.
  private PlanResult eachPlanned(NodeFacts facts, Map<PodName, Outcome.NotPlanned> unfit) {
    PlanResult.OfEach found = planning.planEach(facts, unfit.keySet());
    found
        .refused()
        .forEach(it -> unfit.put(it.pod(), Outcome.Refused.by(it.why()).about(it.pod())));
    return found.result();
  }

  private Next toBeCarriedOut(NodeSession session, NodeFacts facts, Plan plan)
      throws InterruptedException {
    Optional<Outcome> objection = objection(session, facts, plan);
    if (objection.isPresent()) {
      return nothing(objection.get(), facts);
    }
    ImagePreparation images = images(session, facts);
    return images
        .plan()
        .map(lacking -> nothing(lacking, facts))
        .orElseGet(() -> new Next.Execute(session, facts, planning.told(plan), images));
  }

  /// Prepares the images that the node is to have first.
  private ImagePreparation images(NodeSession session, NodeFacts facts) {
    return new ImagePreparation(session, spec(), facts, slots);
  }

  /// Returns why the plan must not be carried out; empty where nothing is to be changed, as the
  /// wait says it then.
  private Optional<Outcome> objection(NodeSession session, NodeFacts facts, Plan plan)
      throws InterruptedException {
    return plan.isEmpty() ? Optional.empty() : waits.confirmation(session, facts).objection(plan);
  }

  /// A pod without a manifest may still be leaving, of a removal that was not waited for to its
  /// end.
  private Next refused(NodeSession session, NodeFacts facts, PlanResult.Refused refused) {
    var outcome = Outcome.Refused.by(refused);
    return refused.reason().kind() == Reason.Kind.ABSENT
            && planning.planIgnoringAbsence(facts) instanceof PlanResult.Planned(Plan plan)
            && plan.isEmpty()
        ? new Next.AwaitAbsent(session, facts, plan, outcome)
        : nothing(outcome, facts);
  }
}
