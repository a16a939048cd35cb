package dev.staticpod.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A simulated kubelet: takes pods from its file source, pretends to run them, and keeps their
/// mirrors at the API server (Kubernetes 1.20, `pkg/kubelet/kubelet.go`). Its pods outlive it, as
/// containers do. Driven from outside by [#tick]; not for several threads.
final class Kubelet {
  private static final Duration RELIST = Duration.ofSeconds(20);
  private static final Duration RETRY = Duration.ofSeconds(60);
  private static final Duration HOUSEKEEPING = Duration.ofSeconds(2);

  private final Placement node;
  private final ObjectStore api;
  private final Journal journal;
  private final InstantSource time;
  private final Map<String, RunningPod> pods = new LinkedHashMap<>();
  private final Map<String, Instant> attempts = new HashMap<>();
  private final Map<ObjectStore.Key, Instant> orphans = new HashMap<>();
  private Optional<FileSource> source = Optional.empty();
  private Instant nextList = Instant.MIN;
  private long pid;
  private int started;

  Kubelet(Placement node, ObjectStore api, Journal journal, InstantSource time) {
    this.node = node;
    this.api = api;
    this.journal = journal;
    this.time = time;
  }

  /// A new process, with or without a file source.
  void start(long processId, Optional<SourcePath> path) {
    pid = processId;
    log('I', "server.go:416", "Kubelet version: " + Discovery.VERSION);
    source =
        path.map(place ->
            new FileSource(
                place.root(),
                place.path(),
                node,
                new FileSource.Listener(this::take, this::complain)));
    path.ifPresent(place -> log('I', "file.go:68", "Watching path \"" + place.path() + "\""));
    nextList = Instant.MIN;
    if (path.isEmpty()) {
      take(List.of());
    }
  }

  /// Where static pods come from, below the worker's root.
  record SourcePath(Path root, String path) {}

  /// Looks at everything once; called every few milliseconds while the process runs.
  void tick() {
    Instant now = time.instant();
    if (source.isPresent()) {
      if (now.isBefore(nextList)) {
        source.get().watch(now);
      } else {
        source.get().list(now);
        nextList = now.plus(RELIST);
      }
    }
    pods.values().forEach(pod -> mirror(pod, now));
    housekeeping(now);
  }

  /// Containers go on while no kubelet looks after them.
  void runContainers() {
    pods.values().forEach(pod -> pod.advance(time.instant()));
  }

  private void take(List<StaticPod> set) {
    Instant now = time.instant();
    var wanted = new LinkedHashMap<String, StaticPod>();
    set.forEach(pod -> wanted.put(pod.uid(), pod));
    for (RunningPod pod : List.copyOf(pods.values())) {
      if (!wanted.containsKey(pod.pod().uid())) {
        pods.remove(pod.pod().uid());
        attempts.remove(pod.pod().uid());
        orphans.put(pod.pod().key(), now.plus(HOUSEKEEPING));
        log('I', "kubelet.go:1920", "SyncLoop (REMOVE, \"file\"): \"" + pod.pod().logName() + "\"");
      }
    }
    for (StaticPod pod : wanted.values()) {
      if (!pods.containsKey(pod.uid())) {
        log('I', "kubelet.go:1908", "SyncLoop (ADD, \"file\"): \"" + pod.logName() + "\"");
        pods.put(pod.uid(), new RunningPod(pod, node, ++started, now));
      }
    }
  }

  /// Makes the mirror what it has to be (`syncPod`, the part on static pods).
  private void mirror(RunningPod running, Instant now) {
    StaticPod pod = running.pod();
    boolean news = running.hasNews();
    orphans.remove(pod.key());
    Optional<String> hash = mirrorHash(pod);
    if (hash.isPresent() && !hash.get().equals(pod.uid())) {
      log(
          'I',
          "kubelet.go:1596",
          "Deleting mirror pod \"" + pod.logName() + "\" because it is outdated");
      api.delete(pod.key());
      hash = Optional.empty();
    }
    if (hash.isEmpty() && !now.isBefore(attempts.getOrDefault(pod.uid(), Instant.MIN))) {
      create(pod, now);
      news = true;
    }
    if (news) {
      report(running);
    }
  }

  /// The hash that the API server's pod carries; empty if there is none, or one being deleted,
  /// which is taken away here with no grace.
  private Optional<String> mirrorHash(StaticPod pod) {
    Optional<ObjectNode> mirror = api.find(pod.key());
    if (mirror.isPresent() && mirror.get().path("metadata").has("deletionTimestamp")) {
      api.delete(pod.key());
      attempts.remove(pod.uid());
      return Optional.empty();
    }
    return mirror.map(object ->
        object.path("metadata").path("annotations").path("kubernetes.io/config.mirror").asText(""));
  }

  private void create(StaticPod pod, Instant now) {
    attempts.put(pod.uid(), now.plus(RETRY));
    log('I', "kubelet.go:1609", "Creating a mirror pod for static pod \"" + pod.logName() + "\"");
    try {
      Admission.check(pod.object(), node);
      api.create(ResourceType.PODS, pod.mirror(node));
      attempts.put(pod.uid(), now);
    } catch (ApiFault e) {
      log(
          'E',
          "kubelet.go:1611",
          "Failed creating a mirror pod for \"" + pod.logName() + "\": " + e.getMessage());
    }
  }

  private void report(RunningPod running) {
    try {
      api.update(running.pod().key(), mirror -> mirror.set("status", running.status()));
    } catch (ApiFault _) {
      // there is no mirror, which create() has told
    }
  }

  /// Mirrors whose static pod is gone go some seconds later (`HandlePodCleanups`); so do those that
  /// a kubelet finds when it starts.
  private void housekeeping(Instant now) {
    for (var orphan : Map.copyOf(orphans).entrySet()) {
      if (!now.isBefore(orphan.getValue())) {
        orphans.remove(orphan.getKey());
        api.delete(orphan.getKey());
      }
    }
  }

  private void complain(String line) {
    int tab = line.indexOf('\t');
    log('E', line.substring(0, tab), line.substring(tab + 1));
  }

  private void log(char severity, String place, String message) {
    journal.kubelet(pid, severity, place, message);
  }
}
