package dev.staticpod.report;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodStatus;
import dev.staticpod.diagnosis.PodState;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.status.ApiView;
import dev.staticpod.status.ListedPod;
import dev.staticpod.status.NodeListing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rows for the tests of lists.
final class ListRows {
  static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private ListRows() {}

  /// A pod whose mirror pod runs.
  static ListedPod running(String name, String node) {
    return mirrored(name, node, "Running", 0, NOW.minusSeconds(60));
  }

  static ListedPod mirrored(String name, String node, String word, int restarts, Instant created) {
    var mirror =
        new MirrorPod(
            new MirrorPod.Identity("default", name + "-" + node, "uid-" + created),
            Optional.of(node),
            created,
            Map.of(),
            new PodStatus(
                new PodStatus.Summary(
                    PodStatus.Phase.RUNNING, word, 1, 1, restarts, Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of()),
            List.of());
    return pod(name, node, PodState.MIRRORED, "aaaaaaaaaaaaaaaa", Optional.of(mirror));
  }

  static ListedPod pod(
      String name, String node, PodState state, String hash, Optional<MirrorPod> mirror) {
    return new ListedPod(
        new ListedPod.Subject.Pod(new PodName("default", name)),
        node,
        state,
        "",
        Optional.of(
            new ListedPod.Manifest(
                "/m/" + name + ".yaml", hash, Map.of(), List.of("i:1"), Optional.empty())),
        mirror,
        Optional.empty());
  }

  /// The pod `web` in a file.
  static ListedPod in(String file, PodState state) {
    ListedPod pod = running("web", "n1");
    return new ListedPod(
        pod.subject(),
        "n1",
        state,
        "",
        Optional.of(
            new ListedPod.Manifest(
                "/m/" + file + ".yaml", "aa", Map.of(), List.of("i:1"), Optional.empty())),
        pod.mirror(),
        Optional.empty());
  }

  /// A mirror pod without a manifest.
  static ListedPod orphan(String name, String node) {
    ListedPod pod = running(name, node);
    return new ListedPod(
        pod.subject(),
        node,
        PodState.ORPHAN_MIRROR,
        "no manifest of it is on the node",
        Optional.empty(),
        pod.mirror(),
        Optional.empty());
  }

  /// A list without what the API server would have shown.
  static HostResult<NodeListing> withoutApi(String node, ListedPod... pods) {
    return answer(
        new NodeListing(
            new NodeIdentity(node),
            List.of(),
            new ApiView.Failed(
                new ClusterException(ClusterException.Reason.UNREACHABLE, "it is away", "wait")),
            List.of(pods)));
  }

  static NodeListing listing(String node, ListedPod... pods) {
    return new NodeListing(
        new NodeIdentity(node), List.of(), new ApiView.NotAsked(), List.of(pods));
  }

  static HostResult<NodeListing> answer(String node, ListedPod... pods) {
    return answer(listing(node, pods));
  }

  private static HostResult<NodeListing> answer(NodeListing listing) {
    return new HostResult.Completed<>(
        Target.of(new Host("root@" + listing.nodeName())), Optional.of(listing.node()), listing);
  }
}
