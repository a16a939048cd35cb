package dev.staticpod.sandbox.kubelet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.staticpod.sandbox.api.ApiFault;
import dev.staticpod.sandbox.api.ObjectStore;
import dev.staticpod.sandbox.api.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The mirror pods of one node, which its kubelet keeps at the API server (Kubernetes 1.20,
/// `pkg/kubelet/kubelet.go`, `syncPod`, the part on static pods).
final class MirrorPods {
  private static final Duration RETRY = Duration.ofSeconds(60);
  private static final Duration HOUSEKEEPING = Duration.ofSeconds(2);

  /// The time from a graceful deletion to the next mirror. A real kubelet takes some 0.15 s, and
  /// `kubectl delete` waits for ever when the new mirror comes between its first request and its
  /// watch.
  private static final Duration REPLACEMENT = Duration.ofSeconds(1);

  /// Takes the lines of the kubelet's log.
  interface Log {
    void write(char severity, String place, String message);
  }

  private final Placement node;
  private final ObjectStore api;
  private final Log log;
  private final Map<String, Instant> attempts = new HashMap<>();
  private final Set<String> made = new HashSet<>();
  private final Map<ObjectStore.Key, Instant> orphans = new HashMap<>();

  MirrorPods(Placement node, ObjectStore api, Log log) {
    this.node = node;
    this.api = api;
    this.log = log;
  }

  /// Makes the mirror of a pod what it has to be, and its status what the pod's is.
  void keep(RunningPod running, Instant now) {
    SandboxPod pod = running.pod();
    orphans.remove(pod.key());
    Optional<ObjectNode> mirror = api.find(pod.key());
    boolean isMarked = mirror.filter(MirrorPods::isMarked).isPresent();
    if (isMarked && made.remove(pod.uid())) {
      attempts.put(pod.uid(), now.plus(REPLACEMENT));
    }
    boolean isRight =
        !isMarked && mirror.map(MirrorPods::hash).filter(pod.uid()::equals).isPresent();
    boolean isDue = !now.isBefore(attempts.getOrDefault(pod.uid(), Instant.MIN));
    boolean isNew = !isRight && isDue && replace(mirror, pod, now);
    if (running.hasNews() || isNew) {
      report(running);
    }
  }

  private static boolean isMarked(JsonNode mirror) {
    return mirror.path("metadata").has("deletionTimestamp");
  }

  private static String hash(JsonNode mirror) {
    return mirror.path("metadata").path("annotations").path("kubernetes.io/config.mirror").asText();
  }

  private boolean replace(Optional<ObjectNode> old, SandboxPod pod, Instant now) {
    if (old.isPresent()) {
      String deleting = "Deleting mirror pod \"" + pod.logName() + "\" because it is outdated";
      log.write('I', "kubelet.go:1596", deleting);
      api.delete(pod.key());
    }
    String creating = "Creating a mirror pod for static pod \"" + pod.logName() + "\"";
    log.write('I', "kubelet.go:1609", creating);
    try {
      SimulatedAdmission.check(pod.object(), node);
      api.create(ResourceType.PODS, pod.mirror(node));
      attempts.remove(pod.uid());
      made.add(pod.uid());
      return true;
    } catch (ApiFault e) {
      attempts.put(pod.uid(), now.plus(RETRY));
      String failed = "Failed creating a mirror pod for \"" + pod.logName() + "\": ";
      log.write('E', "kubelet.go:1611", failed + e.getMessage());
      return false;
    }
  }

  private void report(RunningPod running) {
    try {
      api.update(running.pod().key(), mirror -> mirror.set("status", running.status()));
    } catch (ApiFault _) {
      // there is no mirror, which replace() has logged
    }
  }

  /// Notes that the pod is no more: its mirror goes some seconds later (`HandlePodCleanups`).
  void orphan(SandboxPod pod, Instant now) {
    attempts.remove(pod.uid());
    made.remove(pod.uid());
    orphans.put(pod.key(), now.plus(HOUSEKEEPING));
  }

  /// Takes the mirrors away whose pods have been gone for long enough.
  void takeAway(Instant now) {
    for (var orphan : Map.copyOf(orphans).entrySet()) {
      if (!now.isBefore(orphan.getValue())) {
        orphans.remove(orphan.getKey());
        api.delete(orphan.getKey());
      }
    }
  }
}
