package dev.staticpod.rollout;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ExpectedPod;
import dev.staticpod.cluster.Glimpse;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.Sighting;
import dev.staticpod.node.Node;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.Subject;
import java.util.Optional;
import java.util.function.Consumer;

/// Waits for the mirror pod of a plan that was carried out, and says what was in the way.
final class Sightings {
  private final Node node;
  private final NodeFacts facts;
  private final Consumer<Progress> progress;

  /// How a wait ended.
  sealed interface Result {
    /// The pod has come as far as was asked.
    record Seen(MirrorPod pod) implements Result {}

    /// It has not, and this is why.
    record Missed(Optional<MirrorPod> pod, Diagnosis diagnosis) implements Result {}
  }

  Sightings(Node node, NodeFacts facts, Consumer<Progress> progress) {
    this.node = node;
    this.facts = facts;
    this.progress = progress;
  }

  Result await(Plan plan, ApiServer api, Order.Wait.MirrorPod wait) throws InterruptedException {
    Cluster cluster;
    try {
      cluster = api.cluster();
    } catch (ClusterException e) {
      return missed(
          Optional.empty(), new Diagnosis(Cause.API_UNREACHABLE, e.problem(), e.nextStep()));
    }
    Subject subject = plan.subject();
    var expected =
        new ExpectedPod(subject.namespace(), subject.mirrorPodName(), subject.contentHash());
    var ground = new PodGround(node, cluster, subject, facts.settings().healthPort());
    var diagnosing = Diagnosing.on(facts, subject, node.name(), manifest(plan));
    var vigil = new Vigil(ground, diagnosing, progress);
    Sighting sighting = cluster.await(expected, wait.until(), wait.timeout(), vigil);
    return switch (sighting) {
      case Sighting.Reached(MirrorPod pod) -> new Result.Seen(pod);
      case Sighting.Failed(MirrorPod pod) ->
          missed(Optional.of(pod), vigil.conclusion(new Glimpse.Present(pod)));
      case Sighting.GivenUp(Glimpse last) -> missed(pod(last), vigil.conclusion(last));
      case Sighting.TimedOut(Glimpse last) ->
          missed(pod(last), vigil.conclusion(last).after(wait.timeout()));
    };
  }

  private static Result missed(Optional<MirrorPod> pod, Diagnosis diagnosis) {
    return new Result.Missed(pod, diagnosis);
  }

  private static Optional<MirrorPod> pod(Glimpse glimpse) {
    return switch (glimpse) {
      case Glimpse.Present(MirrorPod pod) -> Optional.of(pod);
      case Glimpse.Other(MirrorPod pod) -> Optional.of(pod);
      case Glimpse.Absent _, Glimpse.Untold _ -> Optional.empty();
    };
  }

  private static Optional<String> manifest(Plan plan) {
    return plan.steps().stream()
        .filter(Step.WriteFile.class::isInstance)
        .map(Step.WriteFile.class::cast)
        .filter(step -> step.path().equals(plan.subject().manifestPath()))
        .map(Step.WriteFile::after)
        .findFirst();
  }
}
