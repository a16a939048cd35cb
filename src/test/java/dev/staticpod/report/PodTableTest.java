package dev.staticpod.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodTableTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void looksLikeKubectl() {
    String table =
        PodTable.render(
            List.of(
                pod("nodejs-w1", 0, Optional.empty(), Duration.ofSeconds(7)),
                pod("a-longer-name-w1", 3, Optional.of(NOW.minusSeconds(65)), Duration.ofHours(3))),
            NOW);

    assertThat(table)
        .isEqualTo(
            """
            NAME               READY   STATUS    RESTARTS      AGE   IP           NODE
            nodejs-w1          1/1     Running   0             7s    10.200.1.2   w1
            a-longer-name-w1   1/1     Running   3 (65s ago)   3h    10.200.1.2   w1
            """);
  }

  /// What `HumanDuration` of Kubernetes 1.36 prints for these.
  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "119, 119s",
    "120, 2m",
    "121, 2m1s",
    "599, 9m59s",
    "600, 10m",
    "10799, 179m",
    "10800, 3h",
    "10860, 3h1m",
    "28800, 8h",
    "172799, 47h",
    "172800, 2d",
    "176400, 2d1h",
    "691200, 8d",
    "63072000, 2y",
  })
  void shortensAgesAsKubectlDoes(long seconds, String age) {
    String row =
        PodTable.render(List.of(pod("p", 0, Optional.empty(), Duration.ofSeconds(seconds))), NOW)
            .lines()
            .toList()
            .get(1);

    assertThat(row.split(" +", -1)[4]).isEqualTo(age);
  }

  private static MirrorPod pod(
      String name, int restarts, Optional<Instant> lastRestart, Duration age) {
    return new MirrorPod(
        new MirrorPod.Identity("default", name, "uid"),
        Optional.of("w1"),
        NOW.minus(age),
        Map.of(),
        new PodStatus(
            new PodStatus.Summary(PodStatus.Phase.RUNNING, "Running", 1, 1, restarts, lastRestart),
            Optional.of("10.200.1.2"),
            Optional.empty(),
            Optional.empty(),
            List.of()),
        List.of());
  }
}
