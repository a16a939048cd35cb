package dev.staticpod.rollout;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.DeletionResult;
import dev.staticpod.cluster.Kubectl;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.cluster.PodStatus;
import dev.staticpod.cluster.PollObserver;
import dev.staticpod.diagnosis.MirrorDiagnosis;
import dev.staticpod.kubelet.RuntimeService;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.rollout.outcome.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Waits until a pod whose manifest was removed is gone. The kubelet deletes the mirror pod when
/// the containers have stopped, so the API server shows the end of both; where it does not answer,
/// or has not shown the pod at all, the node itself is asked for the containers. Of use once;
/// belongs to one thread.
final class RemovalWait {
  private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(10);

  /// How long finalizers get; by waiting alone they do not go.
  private static final Duration FINALIZERS = Duration.ofSeconds(5);

  /// How long the mirror pod of a pod that has ended gets; its kubelet deletes it within seconds if
  /// it does at all.
  private static final Duration ENDED = Duration.ofSeconds(10);

  /// What is said where a mirror pod stays by a mistake of old kubelets (Kubernetes 1.20,
  /// `pkg/kubelet/kubelet.go`, `deletePod`; pull request 98103 for 1.21).
  private static final String LEFT =
      "a kubelet of 1.20 leaves it where nothing of the pod ran any more; of another one, ";

  private final Node node;
  private final PodRef pod;
  private final RuntimeService runtime;
  private final Duration grace;
  private final Consumer<Progress> progress;
  private Class<? extends PodObservation> last = PodObservation.Absent.class;
  private Duration nextReport = BETWEEN_REPORTS;
  private Duration passed = Duration.ZERO;
  private boolean shown;

  /// @param runtime of the node
  /// @param grace how long the containers have to stop
  /// @param progress called on the thread that waits
  RemovalWait(
      Node node, PodRef pod, RuntimeService runtime, Duration grace, Consumer<Progress> progress) {
    this.node = node;
    this.pod = pod;
    this.runtime = runtime;
    this.grace = grace;
    this.progress = progress;
  }

  /// Asks the API server once, before other pods are waited for: this one may be gone when its turn
  /// comes, and what was shown before has gone with its containers.
  void look(Cluster cluster) throws InterruptedException {
    cluster.awaitGone(pod.namespace(), pod.mirrorPodName(), Duration.ZERO, this::observed);
  }

  /// Asks the API server; the node where that shows no pod, and at the end of the time.
  PodWaitResult await(Cluster cluster, Duration timeout) throws InterruptedException {
    return switch (cluster.awaitGone(
        pod.namespace(), pod.mirrorPodName(), timeout, this::observed)) {
      case DeletionResult.Gone() when shown -> new PodWaitResult.Gone(true);
      case DeletionResult.Gone() -> neverShown(timeout);
      case DeletionResult.TimedOut(PodObservation observation) ->
          shown(observation, cluster.kubectl(), timeout);
      case DeletionResult.GivenUp(PodObservation observation) ->
          shown(observation, cluster.kubectl(), timeout);
    };
  }

  /// Asks the node alone, because the API server does not answer.
  PodWaitResult await(ClusterException failure, Duration timeout) {
    observed(new PodObservation.Unavailable(failure), Duration.ZERO);
    return unseen(failure, timeout);
  }

  /// Reports what changes, and every few seconds that it still goes on.
  private PollObserver.Decision observed(PodObservation observation, Duration waited) {
    passed = waited;
    shown |= observation instanceof PodObservation.Stale;
    if (!observation.getClass().equals(last) || waited.compareTo(nextReport) >= 0) {
      last = observation.getClass();
      nextReport = waited.plus(BETWEEN_REPORTS);
      progress.accept(new Progress.PodLeaving(pod.mirrorPodName(), observation, waited, grace));
    }
    return (isHeld(observation) && waited.compareTo(FINALIZERS) > 0)
            || (hasEnded(observation) && waited.compareTo(ENDED) > 0)
        ? PollObserver.Decision.STOP
        : PollObserver.Decision.CONTINUE;
  }

  private static boolean hasEnded(PodObservation observation) {
    return observation instanceof PodObservation.Stale(MirrorPod shown)
        && shown.status().phase().hasEnded();
  }

  private static boolean isHeld(PodObservation observation) {
    return observation instanceof PodObservation.Stale(MirrorPod shown)
        && heldDeletion(shown).isPresent();
  }

  private static Optional<PodStatus.Deletion> heldDeletion(MirrorPod shown) {
    return shown.status().deleted().filter(deletion -> !deletion.finalizers().isEmpty());
  }

  private PodWaitResult shown(PodObservation observation, Kubectl kubectl, Duration timeout) {
    return switch (observation) {
      case PodObservation.Unavailable(ClusterException failure) -> unseen(failure, timeout);
      case PodObservation.Absent _ -> new PodWaitResult.Gone(true);
      case PodObservation.Current(MirrorPod shown) -> stillShown(shown, kubectl);
      case PodObservation.Stale(MirrorPod shown) -> stillShown(shown, kubectl);
    };
  }

  /// The containers of a pod whose mirror pod was refused, or was deleted before, may still run.
  private PodWaitResult neverShown(Duration timeout) {
    try {
      return node.awaitGone(pod, Duration.ZERO) ? new PodWaitResult.Gone(false) : leaving(timeout);
    } catch (NodeException e) {
      return stays(e.problem(), e.nextStep());
    }
  }

  private PodWaitResult leaving(Duration timeout) {
    progress.accept(
        new Progress.PodLeaving(
            pod.mirrorPodName(), new PodObservation.Absent(), Duration.ZERO, grace));
    return onNode(timeout);
  }

  /// A node without its containers is no proof that the mirror pod is gone.
  private PodWaitResult unseen(ClusterException failure, Duration timeout) {
    return onNode(timeout) instanceof PodWaitResult.Stays stays
        ? stays
        : stays(
            "its containers are gone, but whether its mirror pod is cannot be seen: "
                + failure.problem(),
            failure.nextStep()
                + "; then run the same command again: it waits for what is left of the pod");
  }

  private PodWaitResult onNode(Duration timeout) {
    try {
      return node.awaitGone(pod, timeout)
          ? new PodWaitResult.Gone(true)
          : stillRuns(pod.name(), timeout);
    } catch (NodeException e) {
      return stays(e.problem(), e.nextStep());
    }
  }

  private PodWaitResult stillShown(MirrorPod shown, Kubectl kubectl) {
    return heldDeletion(shown)
        .<PodWaitResult>map(deletion ->
            new PodWaitResult.Stays(
                Optional.of(shown), Problem.of(MirrorDiagnosis.leaving(shown, deletion, kubectl))))
        .orElseGet(() -> withoutFinalizers(shown));
  }

  /// A mirror pod may stay although the containers that it shows have gone.
  private PodWaitResult withoutFinalizers(MirrorPod shown) {
    try {
      return node.awaitGone(pod, Duration.ZERO)
          ? stays(
              "its containers are gone, but the API server still shows "
                  + shown.name()
                  + " after "
                  + passed.toSeconds()
                  + " s",
              (shown.status().phase() == PodStatus.Phase.RUNNING ? "" : LEFT)
                  + "see whether the node reaches the API server: the kubelet deletes it when it"
                  + " does; to delete it now: "
                  + pod.podName().command("remove", node.name())
                  + " --force")
          : stillRuns(shown.name(), passed);
    } catch (NodeException e) {
      return stays(e.problem(), e.nextStep());
    }
  }

  private PodWaitResult stillRuns(String name, Duration timeout) {
    return stays(
        name + " is still there after " + timeout.toSeconds() + " s",
        "its containers may need longer to stop: check again with static-pod list, or with "
            + runtime.commands().sandboxes()
            + " on the node");
  }

  private static PodWaitResult stays(String cause, String nextStep) {
    return new PodWaitResult.Stays(Optional.empty(), new Problem(cause, nextStep));
  }
}
