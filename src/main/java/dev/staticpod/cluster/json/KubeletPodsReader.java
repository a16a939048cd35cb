package dev.staticpod.cluster.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.staticpod.cluster.MirrorPod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// Reads what a kubelet says of its pods (`/pods`). Its static pods are read as mirrors of
/// themselves.
public final class KubeletPodsReader {
  private static final String SEEN = "kubernetes.io/config.seen";

  private KubeletPodsReader() {}

  /// Reads the static pods.
  ///
  /// @throws IOException if it is no list of pods
  public static List<MirrorPod> read(String text) throws IOException {
    JsonNode list = JsonTrees.read(text.getBytes(StandardCharsets.UTF_8));
    if (!list.path("kind").asText().equals("PodList")) {
      throw new IOException("no list of pods");
    }
    return list.path("items")
        .valueStream()
        .map(PodReader::read)
        .filter(pod -> !pod.isMirror())
        .flatMap(pod -> mirror(pod).stream())
        .toList();
  }

  /// Makes a static pod a mirror of itself; empty for a pod of an API server.
  private static Optional<MirrorPod> mirror(MirrorPod pod) {
    String hash = pod.annotations().getOrDefault(MirrorPod.CONFIG_HASH, "");
    String source = pod.annotations().getOrDefault(MirrorPod.CONFIG_SOURCE, "api");
    if (hash.isEmpty() || source.equals("api")) {
      return Optional.empty();
    }
    var annotations = new HashMap<>(pod.annotations());
    annotations.put(MirrorPod.CONFIG_MIRROR, hash);
    return Optional.of(
        new MirrorPod(
            pod.identity(), pod.node(), created(pod), annotations, pod.status(), pod.containers()));
  }

  /// The kubelet gives a pod of its own no time of creation.
  private static Instant created(MirrorPod pod) {
    return pod.status().started().or(() -> seen(pod)).orElse(pod.created());
  }

  private static Optional<Instant> seen(MirrorPod pod) {
    try {
      return Optional.ofNullable(pod.annotations().get(SEEN)).map(Instant::parse);
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
