package dev.staticpod.cluster.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.staticpod.cluster.MirrorPod;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KubeletPodsReaderTest {
  private static final String LIST =
      """
      {"kind": "PodList", "items": [
        {"metadata": {"name": "web-w1", "namespace": "default", "uid": "ab", "creationTimestamp": null,
            "annotations": {"kubernetes.io/config.hash": "ab", "kubernetes.io/config.source": "file",
              "kubernetes.io/config.seen": "2026-11-27T07:50:00.1+01:00"}},
         "spec": {"nodeName": "w1", "containers": [{"name": "main"}]}, "status": {"phase": "Pending"}},
        {"metadata": {"name": "scheduled", "namespace": "default", "uid": "cd",
            "annotations": {"kubernetes.io/config.source": "api"}}},
        {"metadata": {"name": "web-w1", "namespace": "default", "uid": "ef",
            "annotations": {"kubernetes.io/config.hash": "ab", "kubernetes.io/config.source": "api",
              "kubernetes.io/config.mirror": "ab"}}}]}
      """;

  @Test
  void readsStaticPodsAsMirrorsOfThemselves() throws IOException {
    assertThat(KubeletPodsReader.read(LIST))
        .hasSize(1)
        .first()
        .satisfies(pod -> {
          assertThat(pod.name()).isEqualTo("web-w1");
          assertThat(pod.isMirror()).isTrue();
          assertThat(pod.shows(Optional.empty())).isTrue();
          assertThat(pod.created()).isEqualTo(Instant.parse("2026-11-27T06:50:00.1Z"));
        });
  }

  @Test
  void aPodThatRunsIsAsOldAsItsStart() throws IOException {
    String started = "\"status\": {\"startTime\": \"2026-11-27T07:00:00Z\"}";

    assertThat(
            KubeletPodsReader.read(LIST.replace("\"status\": {\"phase\": \"Pending\"}", started)))
        .extracting(MirrorPod::created)
        .containsExactly(Instant.parse("2026-11-27T07:00:00Z"));
  }

  @Test
  void anythingElseIsNoList() {
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> KubeletPodsReader.read("{}"));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> KubeletPodsReader.read("<p>"));
  }
}
