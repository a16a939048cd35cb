package dev.staticpod.rollout;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.Placement;
import dev.staticpod.diagnosis.Cause;
import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.node.NodeException;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Waits for pods of a plan that was carried out, or asks nothing of the node, one after the other;
/// all of them together get the time that the user gave. The first that does not come or go ends
/// it.
///
/// @param facts as the probe before the plan found them
/// @param wanted how far pods have to come, and within what time
/// @param predecessors of pods that were started anew
record PlanWait(
    NodeSession session,
    NodeFacts facts,
    CheckedNamespaces namespaces,
    RolloutSpec.Wait.MirrorPod wanted,
    Predecessors predecessors) {
  private static final Duration ORPHAN = Duration.ofSeconds(10);

  /// What a kubelet and its runtime take for the end of a container besides its grace period.
  private static final Duration SLACK = Duration.ofSeconds(10);

  /// How the wait ended.
  sealed interface Result {
    /// All pods have come or gone.
    ///
    /// @param pods those that have come
    /// @param gone those of which something was there when the wait began, and is not any more
    record Confirmed(List<MirrorPod> pods, List<PodRef> gone) implements Result {
      public Confirmed {
        pods = List.copyOf(pods);
        gone = List.copyOf(gone);
      }
    }

    /// A pod that was to come has not.
    record Missed(Reached reached, PodRef pod, PodWaitResult.Missed result) implements Result {
      /// What the result comes to where nothing is taken back.
      Outcome unconfirmed(Plan plan) {
        return new Outcome.Unconfirmed(plan, shown(), problem(), reached.pods());
      }

      List<MirrorPod> shown() {
        return reached.with(result.pod());
      }

      Problem problem() {
        return Problem.of(result.diagnosis()).about(pod.podName());
      }
    }

    /// A pod that was to go is still there, or is not known to be gone.
    record Stays(Reached reached, PodRef pod, PodWaitResult.Stays result) implements Result {
      /// Returns this result with what was done about it.
      Stays andThen(String what) {
        return new Stays(
            reached, pod, new PodWaitResult.Stays(result.pod(), result.problem().andThen(what)));
      }
    }
  }

  /// The pods that have come or gone before the wait ended.
  ///
  /// @param shown those that have come
  record Reached(List<PodRef> pods, List<MirrorPod> shown) {
    Reached {
      pods = List.copyOf(pods);
      shown = List.copyOf(shown);
    }

    /// The pods that the API server has shown, with one that was waited for in vain.
    List<MirrorPod> with(Optional<MirrorPod> other) {
      return Stream.concat(shown.stream(), other.stream()).toList();
    }
  }

  /// The thread was interrupted while a pod was waited for.
  static final class InterruptedWait extends InterruptedException {
    private static final long serialVersionUID = 1L;

    private final transient Reached reached;

    private InterruptedWait(Reached reached) {
      this.reached = reached;
    }

    /// The pods that had come or gone.
    Reached reached() {
      return reached;
    }
  }

  /// Waits for some of the pods of a plan.
  ///
  /// @throws InterruptedWait if it is interrupted while it waits for one
  Result await(Plan plan, List<PodChange> changes) throws InterruptedException {
    Instant start = session.time().instant();
    Duration left = wanted.timeout();
    var reached = new ArrayList<PodRef>();
    var arrived = new ArrayList<MirrorPod>();
    var gone = new ArrayList<PodRef>();
    Map<PodRef, RemovalWait> leaving = leaving(plan, changes);
    for (int i = 0; i < changes.size(); i++) {
      PodChange change = changes.get(i);
      List<PodChange> others =
          changes.subList(i + 1, changes.size()).stream()
              .filter(other -> other.goal() != PodChange.Goal.ABSENT)
              .toList();
      PodWaitResult result;
      try {
        result = await(plan, change, others, leaving, left);
      } catch (InterruptedException _) {
        throw new InterruptedWait(new Reached(reached, arrived));
      }
      switch (result) {
        case PodWaitResult.Arrived(MirrorPod pod) -> arrived.add(pod);
        case PodWaitResult.Gone(boolean wasThere) when wasThere -> gone.add(change.pod());
        case PodWaitResult.Gone _ -> {}
        case PodWaitResult.Missed missed -> {
          return new Result.Missed(new Reached(reached, arrived), change.pod(), missed);
        }
        case PodWaitResult.Stays stays -> {
          return new Result.Stays(new Reached(reached, arrived), change.pod(), stays);
        }
      }
      reached.add(change.pod());
      left = left(start);
    }
    return new Result.Confirmed(arrived, gone);
  }

  private Duration left(Instant start) {
    Duration left = wanted.timeout().minus(session.since(start));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private PodWaitResult await(
      Plan plan,
      PodChange change,
      List<PodChange> others,
      Map<PodRef, RemovalWait> leaving,
      Duration timeout)
      throws InterruptedException {
    PodRef pod = change.pod();
    return switch (change.goal()) {
      case PRESENT, RESTARTED -> arrival(plan, change, others, timeout);
      case ABSENT -> removal(Objects.requireNonNull(leaving.get(pod)), plan, pod, timeout);
    };
  }

  /// The waits for pods that are to go; where there are several, each has looked at its pod.
  private Map<PodRef, RemovalWait> leaving(Plan plan, List<PodChange> changes)
      throws InterruptedException {
    var leaving = new LinkedHashMap<PodRef, RemovalWait>();
    for (PodChange change : changes) {
      PodRef pod = change.pod();
      if (change.goal() == PodChange.Goal.ABSENT) {
        leaving.put(pod, removalWait(plan, pod));
      }
    }
    if (leaving.size() > 1) {
      try {
        for (RemovalWait each : leaving.values()) {
          each.look(namespaces.cluster());
        }
      } catch (ClusterException _) { // said where the first is waited for
        return leaving;
      }
    }
    return leaving;
  }

  private RemovalWait removalWait(Plan plan, PodRef pod) {
    return new RemovalWait(
        session.node(), pod, facts.runtimeService(), grace(plan, pod), session.progress());
  }

  private PodWaitResult arrival(
      Plan plan, PodChange change, List<PodChange> others, Duration timeout)
      throws InterruptedException {
    Cluster open;
    try {
      open = namespaces.clusterThatMayComeBack();
    } catch (ClusterException e) {
      return new PodWaitResult.Missed(
          Optional.empty(), new Diagnosis(Cause.API_UNREACHABLE, e.problem(), e.nextStep()));
    }
    return new MirrorPodWait(
            session.node(),
            facts,
            open,
            session.progress(),
            predecessors.predecessor(change.pod()),
            placement(plan, change.pod()),
            session.clock().now(),
            others)
        .await(plan, change, wanted.goal(), timeout);
  }

  /// A manifest that the plan does not write is where it was, and so are its containers.
  private Optional<Placement> placement(Plan plan, PodRef pod) {
    return plan.written(pod.manifestPath())
        .flatMap(content ->
            session.clock().changed().map(time -> new Placement(time, grace(content).plus(SLACK))));
  }

  private PodWaitResult removal(RemovalWait removal, Plan plan, PodRef pod, Duration timeout)
      throws InterruptedException {
    Cluster open;
    try {
      open = namespaces.cluster();
    } catch (ClusterException e) { // the node knows of the containers
      return removal.await(e, timeout);
    }
    return removal.await(open, removalTimeout(plan, pod, timeout));
  }

  /// A pod that has neither manifest nor containers leaves nothing but a mirror pod, which its
  /// kubelet deletes within seconds if it does at all.
  private Duration removalTimeout(Plan plan, PodRef pod, Duration timeout) {
    return !plan.changes(pod) && timeout.compareTo(ORPHAN) > 0 && hasNoContainers(pod)
        ? ORPHAN
        : timeout;
  }

  private boolean hasNoContainers(PodRef pod) {
    try {
      return session.node().awaitGone(pod, Duration.ZERO);
    } catch (NodeException _) { // said at the end of the wait
      return false;
    }
  }

  /// How long the containers of a removed pod have to stop, by its manifest.
  private static Duration grace(Plan plan, PodRef pod) {
    return plan.deleted(pod.manifestPath()).map(PlanWait::grace).orElse(Duration.ZERO);
  }

  private static Duration grace(FileContent content) {
    return ManifestReader.read("", content.bytes())
        .manifest()
        .map(manifest -> Duration.ofSeconds(manifest.gracePeriodSeconds()))
        .orElse(Duration.ZERO);
  }
}
