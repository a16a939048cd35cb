package dev.staticpod.rollout;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.DeletionResult;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.cluster.PodStatus;
import dev.staticpod.cluster.PollObserver;
import dev.staticpod.diagnosis.MirrorDiagnosis;
import dev.staticpod.diagnostic.Reason;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Deletes a mirror pod at the API server whose manifest the node does not have.
///
/// @param plan an empty one for one pod
/// @param absence what it means that there is no such mirror pod
record OrphanMirrorRemoval(Cluster cluster, Plan plan, RemoveRequest.Absence absence) {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /// Deletes the mirror pod, and waits for at most ten seconds until it is gone.
  ///
  /// @throws ClusterException if the API server does not answer, or refuses; nothing was changed
  Outcome delete() throws ClusterException, InterruptedException {
    PodRef podRef = plan.podRef();
    Optional<MirrorPod> pod = cluster.find(podRef.namespace(), podRef.mirrorPodName());
    if (pod.isEmpty()) {
      return absent("neither the node nor the API server has a pod " + podRef.podName());
    }
    return pod.get().isMirror() ? delete(pod.get()) : clusterPod(pod.get());
  }

  private Outcome absent(String finding) {
    return absence == RemoveRequest.Absence.DELETE_ANY_MIRROR
        ? new Outcome.Unchanged(
            new Plan(
                plan.pods(),
                plan.steps(),
                List.of(new Plan.Remark(Plan.Remark.Subject.POD, finding))),
            Outcome.Waited.YES,
            List.of())
        : refused(
            Reason.ABSENT,
            finding,
            "see what there is: static-pod list; --ignore-not-found takes it as done");
  }

  private Outcome delete(MirrorPod pod) throws ClusterException, InterruptedException {
    cluster.delete(pod);
    DeletionResult result =
        cluster.awaitGone(
            pod.namespace(), pod.name(), TIMEOUT, (_, _) -> PollObserver.Decision.CONTINUE);
    return switch (result) {
      case DeletionResult.Gone() -> new Outcome.MirrorDeleted(plan, pod.name());
      case DeletionResult.TimedOut(PodObservation last) -> stays(pod, last);
      case DeletionResult.GivenUp(PodObservation last) -> stays(pod, last);
    };
  }

  private Outcome stays(MirrorPod pod, PodObservation last) {
    if (last instanceof PodObservation.Stale(MirrorPod shown)
        && shown.status().deleted().isPresent()) {
      PodStatus.Deletion deletion = shown.status().deleted().get();
      return new Outcome.Unconfirmed(
          plan,
          List.of(shown),
          Problem.of(MirrorDiagnosis.leaving(shown, deletion, cluster.kubectl())));
    }
    return new Outcome.Unconfirmed(
        plan,
        List.of(pod),
        new Problem(
            pod.name() + " is shown again, or still",
            "a kubelet makes it anew where it has a manifest of it: check the node with"
                + " static-pod list"));
  }

  private Outcome clusterPod(MirrorPod pod) {
    return refused(
        Reason.NOT_A_MIRROR,
        pod.name() + " is a pod of the cluster and no mirror of a static pod",
        "if it may go: "
            + cluster.kubectl().command("delete pod -n " + pod.namespace() + " " + pod.name()));
  }

  private static Outcome refused(Reason reason, String problem, String nextStep) {
    return new Outcome.Refused(reason, new Problem(problem, nextStep));
  }
}
