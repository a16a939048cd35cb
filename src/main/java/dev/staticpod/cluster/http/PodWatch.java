package dev.staticpod.cluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.json.PodReader;
import dev.staticpod.name.DnsNames;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The pods of a namespace, or of all, as the API server shows them from one moment to the next: a
/// list, and then a watch on a thread of its own, however often they are asked for. Where the user
/// may not list or watch them, or the server is away, it says nothing. For several threads.
final class PodWatch implements AutoCloseable {
  /// How long one request lasts. A connection that was cut in silence is noticed then.
  private static final Duration REQUEST = Duration.ofSeconds(10);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration AT_LEAST = Duration.ofSeconds(1);

  private final ApiClient api;
  private final String namespace;
  private final Thread thread;

  // guarded by this
  private Optional<Map<String, MirrorPod>> pods = Optional.empty();

  private PodWatch(ApiClient api, String namespace) {
    this.api = api;
    this.namespace = namespace;
    this.thread = Thread.ofPlatform().daemon().name("pod-watch").unstarted(this::run);
  }

  /// Begins; returns at once.
  ///
  /// @param namespace empty for all
  static PodWatch start(ApiClient api, String namespace) {
    var watch = new PodWatch(api, namespace);
    watch.thread.start();
    return watch;
  }

  /// The one pod of that name, or none; empty where it cannot say.
  synchronized Optional<List<MirrorPod>> find(String ofNamespace, String name) {
    return pods.map(live -> Stream.ofNullable(live.get(key(ofNamespace, name))).toList());
  }

  /// The mirror pods of a node; empty where it cannot say.
  synchronized Optional<List<MirrorPod>> mirrorPods(String node) {
    return pods.map(live ->
        live.values().stream()
            .filter(pod -> pod.isMirror() && pod.node().filter(node::equals).isPresent())
            .toList());
  }

  private void run() {
    try {
      while (listAndFollow()) {
        Thread.sleep(AFTER_FAILURE);
      }
    } catch (InterruptedException _) { // it was closed
      Thread.currentThread().interrupt();
    } finally {
      set(Optional.empty());
    }
  }

  /// Lists the pods and follows their changes until that fails.
  ///
  /// @return whether another try is of use
  private boolean listAndFollow() throws InterruptedException {
    try {
      String version = list();
      while (true) {
        version = follow(version);
      }
    } catch (ClusterException e) {
      set(Optional.empty());
      return e.reason() != ClusterException.Reason.FORBIDDEN;
    }
  }

  private String list() throws ClusterException, InterruptedException {
    var found = new HashMap<String, MirrorPod>();
    String version = "";
    String next = "";
    do {
      JsonNode list =
          switch (api.get(ApiRequest.podsIn(namespace, next))) {
            case ApiResponse.Found(JsonNode body) -> body;
            case ApiResponse.Missing _ -> throw foreign("no list of pods");
          };
      for (JsonNode pod : list.path("items")) {
        put(found, pod);
      }
      version = list.path("metadata").path("resourceVersion").asText();
      next = list.path("metadata").path("continue").asText();
    } while (!next.isEmpty());
    set(Optional.of(found));
    return version;
  }

  /// Follows changes by one request.
  ///
  /// @return the version that the next one begins at
  private String follow(String version) throws ClusterException, InterruptedException {
    var events = new Events(version);
    long begin = System.nanoTime();
    api.watch(ApiRequest.watchOfPods(namespace, version, REQUEST), REQUEST, events::take);
    if (events.failed) {
      throw foreign("the watch cannot go on");
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    if (took.compareTo(AT_LEAST) < 0) { // a server, or what is before it, that holds no connection
      Thread.sleep(AT_LEAST.minus(took));
    }
    return events.version;
  }

  /// Takes the events of one request. For one thread.
  private final class Events {
    private String version;
    private boolean failed;

    Events(String version) {
      this.version = version;
    }

    void take(JsonNode event) {
      JsonNode object = event.path("object");
      switch (event.path("type").asText()) {
        case "ADDED", "MODIFIED" -> change(live -> put(live, object));
        case "DELETED" -> change(live -> live.remove(key(object)));
        case "BOOKMARK" -> {}
        default -> failed = true; // the version is too old
      }
      String newest = object.path("metadata").path("resourceVersion").asText();
      version = newest.isEmpty() ? version : newest;
    }

    private void change(Consumer<Map<String, MirrorPod>> action) {
      synchronized (PodWatch.this) {
        pods.ifPresent(action);
      }
    }
  }

  /// A pod of a controller has no name that a static pod can have too.
  private static void put(Map<String, MirrorPod> all, JsonNode json) {
    MirrorPod pod = PodReader.read(json);
    boolean isMeant = pod.isMirror() || json.path("metadata").path("ownerReferences").isEmpty();
    if (isMeant && DnsNames.isLabel(pod.namespace()) && DnsNames.isSubdomain(pod.name())) {
      all.put(key(pod.namespace(), pod.name()), pod);
    }
  }

  private static String key(JsonNode pod) {
    JsonNode metadata = pod.path("metadata");
    return key(metadata.path("namespace").asText(), metadata.path("name").asText());
  }

  private static String key(String namespace, String name) {
    return namespace + "/" + name;
  }

  private ClusterException foreign(String what) {
    return api.foreign(new IOException(what));
  }

  private synchronized void set(Optional<Map<String, MirrorPod>> now) {
    pods = now;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
