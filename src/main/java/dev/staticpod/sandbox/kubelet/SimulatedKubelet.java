package dev.staticpod.sandbox.kubelet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.staticpod.sandbox.api.ApiJson;
import dev.staticpod.sandbox.api.Discovery;
import dev.staticpod.sandbox.api.ObjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A simulated kubelet: takes pods from its file source, pretends to run them, and keeps their
/// mirrors at the API server (Kubernetes 1.20, `pkg/kubelet/kubelet.go`). Its pods outlive it, as
/// containers do. Driven from outside by [#tick]; not for several threads.
public final class SimulatedKubelet {
  private static final Duration RELIST = Duration.ofSeconds(20);

  private final Placement node;
  private final Journal journal;
  private final InstantSource time;
  private final Map<String, RunningPod> pods = new LinkedHashMap<>();
  private final MirrorPods mirrors;
  private final SimulatedPodFiles files;
  private Optional<FileSource> source = Optional.empty();
  private Instant nextList = Instant.MIN;
  private long pid;
  private int started;

  /// @param files of the worker
  public SimulatedKubelet(
      Placement node,
      SimulatedPodFiles files,
      ObjectStore api,
      Journal journal,
      InstantSource time) {
    this.node = node;
    this.files = files;
    this.journal = journal;
    this.time = time;
    this.mirrors = new MirrorPods(node, api, this::log);
  }

  /// Starts a new process, with or without a file source.
  public void start(long processId, Optional<SourcePath> path) {
    pid = processId;
    log('I', "server.go:416", "Kubelet version: " + Discovery.VERSION);
    source =
        path.map(place ->
            new FileSource(
                place.root(),
                place.path(),
                node,
                new FileSource.Listener(this::take, this::logError)));
    path.ifPresent(place -> log('I', "file.go:68", "Watching path \"" + place.path() + "\""));
    nextList = Instant.MIN;
    if (path.isEmpty()) {
      take(List.of());
    }
  }

  /// The place that static pods come from, below the worker's root.
  public record SourcePath(Path root, String path) {}

  /// Checks everything once; called every few milliseconds while the process runs.
  public void tick() {
    Instant now = time.instant();
    if (source.isPresent()) {
      if (now.isBefore(nextList)) {
        source.get().watch(now);
      } else {
        source.get().list(now);
        nextList = now.plus(RELIST);
      }
    }
    pods.values().forEach(pod -> mirrors.keep(pod, now));
    mirrors.takeAway(now);
  }

  /// Lets containers go on while no kubelet manages them.
  public void runContainers() {
    pods.values().stream().filter(pod -> pod.advance(time.instant())).forEach(files::write);
  }

  /// What a kubelet says of its pods itself (`pkg/kubelet/server/server.go`, `getPods`); JSON.
  public byte[] podList() {
    ObjectNode list = ApiJson.MAPPER.createObjectNode();
    list.put("kind", "PodList").put("apiVersion", "v1").putObject("metadata");
    ArrayNode items = list.putArray("items");
    pods.values().forEach(running -> items.add(running.object()));
    return ApiJson.bytes(list);
  }

  private void take(List<SandboxPod> set) {
    Instant now = time.instant();
    var wanted = new LinkedHashMap<String, SandboxPod>();
    set.forEach(pod -> wanted.put(pod.uid(), pod));
    for (RunningPod pod : List.copyOf(pods.values())) {
      if (!wanted.containsKey(pod.pod().uid())) {
        pods.remove(pod.pod().uid());
        files.remove(pod);
        mirrors.orphan(pod.pod(), now);
        log('I', "kubelet.go:1920", "SyncLoop (REMOVE, \"file\"): \"" + pod.pod().logName() + "\"");
      }
    }
    for (SandboxPod pod : wanted.values()) {
      if (!pods.containsKey(pod.uid())) {
        log('I', "kubelet.go:1908", "SyncLoop (ADD, \"file\"): \"" + pod.logName() + "\"");
        pods.put(pod.uid(), new RunningPod(pod, node, ++started, now));
      }
    }
  }

  private void logError(String line) {
    int tab = line.indexOf('\t');
    log('E', line.substring(0, tab), line.substring(tab + 1));
  }

  private void log(char severity, String place, String message) {
    journal.kubelet(pid, severity, place, message);
  }
}
