package dev.staticpod.rollout;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.ExpectedPod;
import dev.staticpod.cluster.Glimpse;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.Sighting;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Waits for the mirror pod of a plan that was carried out, and says what was in the way.
final class Sightings {
  private final Node node;
  private final Plan plan;
  private final Consumer<Progress> progress;

  Sightings(Node node, Plan plan, Consumer<Progress> progress) {
    this.node = node;
    this.plan = plan;
    this.progress = progress;
  }

  Outcome await(ApiServer api, Order.Wait wait) throws InterruptedException {
    return switch (wait) {
      case Order.Wait.Nothing() -> new Outcome.Done(plan, Optional.empty());
      case Order.Wait.MirrorPod mirror ->
          switch (plan.goal()) {
            case PRESENT -> await(api, mirror);
            case ABSENT -> new Departures(node, plan, progress).await(api, mirror.timeout());
          };
    };
  }

  private Outcome await(ApiServer api, Order.Wait.MirrorPod wait) throws InterruptedException {
    Subject subject = plan.subject();
    var expected =
        new ExpectedPod(subject.namespace(), subject.mirrorPodName(), subject.contentHash());
    Cluster cluster;
    try {
      cluster = api.cluster();
    } catch (ClusterException e) {
      return unconfirmed(Optional.empty(), e.problem(), e.nextStep());
    }
    Sighting sighting = cluster.await(expected, wait.until(), wait.timeout(), this::report);
    return switch (sighting) {
      case Sighting.Reached(MirrorPod pod) -> new Outcome.Done(plan, Optional.of(pod));
      case Sighting.Failed(MirrorPod pod) ->
          unconfirmed(
              Optional.of(pod),
              pod.name() + " ended and is not started again: " + state(pod),
              "kubectl logs -n " + pod.namespace() + " " + pod.name());
      case Sighting.TimedOut(Glimpse last) -> timedOut(last, wait.timeout().toSeconds() + " s");
    };
  }

  private void report(Glimpse glimpse) {
    progress.accept(new Progress.Seen(plan.subject().mirrorPodName(), glimpse));
  }

  private Outcome timedOut(Glimpse last, String time) {
    String name = plan.subject().mirrorPodName();
    String look = "journalctl -u kubelet | grep " + plan.subject().name() + " on the node";
    return switch (last) {
      case Glimpse.Absent() ->
          unconfirmed(
              Optional.empty(), "the API server shows no pod " + name + " after " + time, look);
      case Glimpse.Other(MirrorPod pod) ->
          unconfirmed(
              Optional.of(pod),
              "the API server still shows " + name + " with other content after " + time,
              look);
      case Glimpse.Present(MirrorPod pod) ->
          unconfirmed(
              Optional.of(pod),
              name + " is there, but not as far as asked after " + time + ": " + state(pod),
              "kubectl describe pod -n " + pod.namespace() + " " + name);
      case Glimpse.Untold(ClusterException e) ->
          unconfirmed(Optional.empty(), e.problem(), e.nextStep());
    };
  }

  /// What `kubectl get pods` says under STATUS, and the first reason a container gives.
  private static String state(MirrorPod pod) {
    return pod.containers().stream()
        .flatMap(container -> reason(container).stream())
        .findFirst()
        .map(reason -> pod.status().word() + ", " + reason)
        .orElse(pod.status().word());
  }

  private static Optional<String> reason(ContainerStatus container) {
    return switch (container.state()) {
      case ContainerStatus.State.Waiting(_, String message) when !message.isBlank() ->
          Optional.of("container " + container.name() + ": " + message.strip());
      case ContainerStatus.State.Terminated(var end) ->
          Optional.of("container " + container.name() + " ended with " + end.exitCode());
      case ContainerStatus.State.Waiting _, ContainerStatus.State.Running _ -> Optional.empty();
    };
  }

  private Outcome unconfirmed(Optional<MirrorPod> pod, String cause, String nextStep) {
    return new Outcome.Unconfirmed(plan, pod, new Outcome.Problem(cause, nextStep, journal()));
  }

  /// What the kubelet says about this manifest: one exec more, spent only when something is wrong.
  private List<String> journal() {
    try {
      return node.journal(plan.subject());
    } catch (NodeException e) {
      return List.of("(the kubelet's journal could not be read: " + e.problem() + ")");
    }
  }
}
