package dev.staticpod.rollout;

import dev.staticpod.cluster.CheckedCluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.DeletionResult;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PendingAnswer;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.cluster.PollObserver;
import dev.staticpod.diagnosis.MirrorDiagnosis;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.PodRef;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Waits until a pod whose manifest was taken away is gone. The kubelet takes the mirror pod away
/// when the containers have stopped, so the API server tells of both; where it does not answer, the
/// node itself is asked for the containers.
final class RemovalWait {
  private static final Duration BETWEEN_WORDS = Duration.ofSeconds(10);
  private static final Duration HELD = Duration.ofSeconds(5);

  private final Node node;
  private final Plan plan;
  private final Consumer<Progress> progress;
  private Class<? extends PodObservation> last = PodObservation.Absent.class;
  private Duration next = BETWEEN_WORDS;

  RemovalWait(Node node, Plan plan, Consumer<Progress> progress) {
    this.node = node;
    this.plan = plan;
    this.progress = progress;
  }

  Outcome await(PendingAnswer<CheckedCluster> api, Duration timeout) throws InterruptedException {
    PodRef podRef = plan.podRef();
    try {
      DeletionResult result =
          api.await()
              .cluster()
              .awaitGone(podRef.namespace(), podRef.mirrorPodName(), timeout, this::observed);
      return switch (result) {
        case DeletionResult.Gone() -> new Outcome.Done(plan, Optional.empty());
        case DeletionResult.TimedOut(PodObservation seen) -> stayed(seen, timeout);
        case DeletionResult.GivenUp(PodObservation seen) -> stayed(seen, timeout);
      };
    } catch (ClusterException e) { // the node can tell of the containers
      observed(new PodObservation.Unavailable(e), Duration.ZERO);
      return onNode(timeout);
    }
  }

  /// Tells of what changes, and every few seconds that it still goes on. Finalizers do not go by
  /// waiting.
  private PollObserver.Decision observed(PodObservation observation, Duration waited) {
    if (!observation.getClass().equals(last) || waited.compareTo(next) >= 0) {
      last = observation.getClass();
      next = waited.plus(BETWEEN_WORDS);
      progress.accept(
          new Progress.Leaving(plan.podRef().mirrorPodName(), observation, waited, grace()));
    }
    return isHeld(observation) && waited.compareTo(HELD) > 0
        ? PollObserver.Decision.STOP
        : PollObserver.Decision.CONTINUE;
  }

  private static boolean isHeld(PodObservation observation) {
    return observation instanceof PodObservation.Stale(MirrorPod pod)
        && pod.status().deleted().filter(each -> !each.finalizers().isEmpty()).isPresent();
  }

  private Duration grace() {
    return plan.deleted(plan.podRef().manifestPath())
        .flatMap(content -> ManifestReader.read("", content.bytes()).manifest())
        .map(manifest -> Duration.ofSeconds(manifest.gracePeriodSeconds()))
        .orElse(Duration.ZERO);
  }

  private Outcome stayed(PodObservation seen, Duration timeout) {
    return switch (seen) {
      case PodObservation.Unavailable _ -> onNode(timeout);
      case PodObservation.Absent _ -> new Outcome.Done(plan, Optional.empty());
      case PodObservation.Current(var pod) -> stays(pod, timeout);
      case PodObservation.Stale(var pod) -> stays(pod, timeout);
    };
  }

  private Outcome onNode(Duration timeout) {
    try {
      return node.awaitGone(plan.podRef(), timeout)
          ? new Outcome.Done(plan, Optional.empty())
          : stays(plan.podRef().name(), timeout);
    } catch (NodeException e) {
      return unconfirmed(e.problem(), e.nextStep());
    }
  }

  private Outcome stays(MirrorPod pod, Duration timeout) {
    return pod.status()
        .deleted()
        .filter(deletion -> !deletion.finalizers().isEmpty())
        .<Outcome>map(deletion ->
            new Outcome.Unconfirmed(
                plan, Optional.of(pod), Outcome.Problem.of(MirrorDiagnosis.leaving(pod, deletion))))
        .orElseGet(() -> left(pod, timeout));
  }

  /// A mirror pod may stay although all that it shows has gone.
  private Outcome left(MirrorPod pod, Duration timeout) {
    try {
      return node.awaitGone(plan.podRef(), Duration.ZERO)
          ? unconfirmed(
              "its containers are gone, but the API server still shows "
                  + pod.name()
                  + " after "
                  + timeout.toSeconds()
                  + " s",
              "see whether the node reaches the API server: the kubelet deletes it when it does; "
                  + deleteNow()
                  + " deletes it now")
          : stays(pod.name(), timeout);
    } catch (NodeException e) {
      return unconfirmed(e.problem(), e.nextStep());
    }
  }

  private String deleteNow() {
    PodName pod = plan.podRef().podName();
    return "static-pod remove "
        + pod.name()
        + (pod.namespace().equals("default") ? "" : " -n " + pod.namespace())
        + " --host "
        + node.name()
        + " --force";
  }

  private Outcome stays(String name, Duration timeout) {
    return unconfirmed(
        name + " is still there after " + timeout.toSeconds() + " s",
        "its containers may need longer to stop: look again with static-pod list, or with crictl"
            + " pods on the node");
  }

  private Outcome unconfirmed(String cause, String nextStep) {
    return new Outcome.Unconfirmed(plan, Optional.empty(), new Outcome.Problem(cause, nextStep));
  }
}
