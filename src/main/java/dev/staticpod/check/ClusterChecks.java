package dev.staticpod.check;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodStatus;
import dev.staticpod.diagnosis.PodState;
import dev.staticpod.status.ApiView;
import dev.staticpod.status.ListedPod;
import dev.staticpod.status.NodeSurvey;
import dev.staticpod.status.NodeSurvey.Registration;
import java.util.List;
import java.util.Optional;

/// What the cluster makes of the node.
final class ClusterChecks {
  private ClusterChecks() {}

  static List<Finding> name(NodeSurvey node) {
    Optional<String> override =
        node.facts().settings().flags().value("hostname-override").filter(name -> !name.isBlank());
    return List.of(
        Finding.ok(
            node.listing().nodeName()
                + (override.isPresent() ? " (--hostname-override)" : " (its host name)")));
  }

  static List<Finding> apiServer(NodeSurvey node) {
    return List.of(
        switch (node.listing().api()) {
          case ApiView.Answered _ -> Finding.ok("it answers");
          case ApiView.Failed(var failure, _, _) ->
              Finding.fail(failure.problem(), failure.nextStep() + "; or leave it out by --no-api");
          case ApiView.NotAsked() -> Finding.skipped("it was not asked");
        });
  }

  static List<Finding> node(NodeSurvey node) {
    String name = node.listing().nodeName();
    return List.of(
        switch (node.registration()) {
          case Registration.Registered(var found) when found.ready() ->
              Finding.ok(name + " is ready");
          case Registration.Registered _ ->
              Finding.fail(
                  "the node " + name + " is not ready", "see why: kubectl describe node " + name);
          case Registration.Missing() ->
              Finding.fail(
                  "the API server has no node " + name,
                  "see whether --context names its cluster, and whether the kubelet has a"
                      + " kubeconfig; without a node its static pods run unseen");
          case Registration.Unknown(String why) -> Finding.skipped(why);
        });
  }

  static List<Finding> pods(NodeSurvey node) {
    List<ListedPod> pods = node.listing().pods();
    List<Finding> found = pods.stream().flatMap(pod -> wrong(pod, node).stream()).toList();
    if (!found.isEmpty()) {
      return found;
    }
    long good = pods.stream().filter(ClusterChecks::isWell).count();
    return List.of(
        pods.isEmpty()
            ? Finding.ok("the node has no static pods")
            : Finding.ok(good + (good == 1 ? " static pod runs" : " static pods run")));
  }

  private static boolean isWell(ListedPod pod) {
    return pod.state() == PodState.RUNNING || pod.mirror().isPresent();
  }

  /// Returns what is wrong with a pod; what is wrong with its file is another check's.
  private static Optional<Finding> wrong(ListedPod pod, NodeSurvey node) {
    return switch (pod.state()) {
      case UNMANAGED, DUPLICATE, DRIFT, RUNNING, UNKNOWN -> Optional.empty();
      case MIRRORED -> pod.mirror().filter(mirror -> !isReady(mirror)).map(_ -> fail(pod, node));
      case TERMINATING, ORPHAN_MIRROR -> Optional.of(warn(pod, node));
      case KUBELET_DOWN, NO_MIRROR, STALE, NOT_PICKED_UP, REJECTED, NOT_RUNNING, INTERRUPTED ->
          Optional.of(fail(pod, node));
    };
  }

  /// A pod that has done its work is as it should be.
  private static boolean isReady(MirrorPod mirror) {
    return mirror.status().holds("Ready") || mirror.status().phase() == PodStatus.Phase.SUCCEEDED;
  }

  private static Finding fail(ListedPod pod, NodeSurvey node) {
    return Finding.fail(text(pod), nextStep(pod, node));
  }

  private static Finding warn(ListedPod pod, NodeSurvey node) {
    return Finding.warn(text(pod), nextStep(pod, node));
  }

  private static String text(ListedPod pod) {
    return pod.name() + " is " + pod.status() + (pod.detail().isEmpty() ? "" : ": " + pod.detail());
  }

  private static String nextStep(ListedPod pod, NodeSurvey node) {
    return "see all there is: " + Commands.of("describe", pod, node);
  }
}
