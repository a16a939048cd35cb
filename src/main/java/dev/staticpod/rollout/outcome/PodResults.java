package dev.staticpod.rollout.outcome;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.pod.PodRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Turns what became of a plan into what became of each of its pods.
public final class PodResults {
  private final Plan plan;
  private final List<MirrorPod> shown;

  /// @param shown the pods that the API server has shown
  private PodResults(Plan plan, List<MirrorPod> shown) {
    this.plan = plan;
    this.shown = List.copyOf(shown);
  }

  /// What became of each pod of the plan, in its order.
  public static List<PodResult> of(Outcome.WithPlan outcome) {
    var results = new PodResults(outcome.plan(), outcome.pods());
    return switch (outcome) {
      case Outcome.Planned _, Outcome.PartlyPlanned _ ->
          results.all(PodResult.State.PLANNED, Outcome.Waited.NO);
      case Outcome.Unchanged(_, Outcome.Waited waited, _) ->
          results.all(PodResult.State.UNCHANGED, waited);
      case Outcome.Done(_, Outcome.Waited waited, _) ->
          results.each(change -> results.done(change, waited));
      case Outcome.MirrorDeleted _ ->
          results.all(PodResult.State.MIRROR_DELETED, Outcome.Waited.YES);
      case Outcome.Undone(_, Problem problem) ->
          results.each(change -> results.undone(change, problem));
      case Outcome.Unconfirmed(_, _, Problem problem, List<PodRef> confirmed) ->
          results.each(change ->
              confirmed.contains(change.pod())
                  ? results.done(change, Outcome.Waited.YES)
                  : results.failed(change, PodResult.State.UNCONFIRMED, problem));
    };
  }

  private List<PodResult> all(PodResult.State state, Outcome.Waited waited) {
    return each(change -> new PodResult(change, state, waited, shown(change), Optional.empty()));
  }

  private List<PodResult> each(Function<PodChange, PodResult> result) {
    return plan.pods().stream().map(result).toList();
  }

  /// A pod that the plan left alone has nothing to be undone.
  private PodResult undone(PodChange change, Problem problem) {
    return plan.changes(change.pod())
        ? failed(change, PodResult.State.UNDONE, problem)
        : done(change, Outcome.Waited.NO);
  }

  private PodResult done(PodChange change, Outcome.Waited waited) {
    var state = plan.changes(change.pod()) ? PodResult.State.DONE : PodResult.State.UNCHANGED;
    return new PodResult(change, state, waited, shown(change), Optional.empty());
  }

  private PodResult failed(PodChange change, PodResult.State state, Problem problem) {
    return new PodResult(
        change,
        state,
        Outcome.Waited.NO,
        shown(change),
        Optional.of(problem.seenFrom(change.pod().podName())));
  }

  private Optional<MirrorPod> shown(PodChange change) {
    return shown.stream()
        .filter(pod -> pod.namespace().equals(change.pod().namespace()))
        .filter(pod -> pod.name().equals(change.pod().mirrorPodName()))
        .findFirst();
  }
}
