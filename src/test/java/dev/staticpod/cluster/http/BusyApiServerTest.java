package dev.staticpod.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.http.TestApi.Say;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A server that has no time is asked again when it says so, and not for ever.
class BusyApiServerTest {
  @TempDir private Path home;
  private final List<Duration> pauses = new ArrayList<>();

  private static Say busy(int status, String retryAfter) {
    return new Say(status, "{\"kind\":\"Status\",\"message\":\"no time\"}", retryAfter);
  }

  private HttpCluster cluster(TestApi api) throws Exception {
    return HttpCluster.open(
        KubeconfigFile.write(home, api.url(), Map.of()), InstantSource.system(), pauses::add);
  }

  @Test
  void itIsAskedAgainAfterTheTimeThatItSays() throws Exception {
    try (TestApi api = TestApi.http();
        HttpCluster cluster = cluster(api)) {
      api.say(busy(429, "2"), busy(503, "1"), Say.notFound());

      assertThat(cluster.find("default", "web-n1")).isEmpty();
      assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(1));
    }
  }

  @Test
  void itIsGivenUpAfterAFewTimes() throws Exception {
    try (TestApi api = TestApi.http();
        HttpCluster cluster = cluster(api)) {
      api.say(busy(429, "1"));

      ClusterException failure =
          catchThrowableOfType(ClusterException.class, () -> cluster.find("default", "web-n1"));

      assertThat(failure.reason()).isEqualTo(ClusterException.Reason.UNAVAILABLE);
      assertThat(failure.problem()).contains(" answers 429: no time");
      assertThat(api.requests()).hasSize(4);
    }
  }

  /// How the server is does not matter then.
  @Test
  void labelsThatItCannotReadAreToBeCorrected() throws Exception {
    try (TestApi api = TestApi.http();
        HttpCluster cluster = cluster(api)) {
      api.say(busy(400, ""));

      ClusterException failure =
          catchThrowableOfType(ClusterException.class, () -> cluster.nodes("bad("));

      assertThat(failure.problem()).contains(" answers 400: no time");
      assertThat(failure.nextStep()).contains(" --context test get nodes --show-labels");
    }
  }

  @ParameterizedTest
  @CsvSource({"500, ''", "503, 3600", "429, tomorrow", "429, -1", "404, 1", "400, 1"})
  void whatSaysNoTimeThatCanBeWaitedForIsAskedOnce(int status, String retryAfter) throws Exception {
    try (TestApi api = TestApi.http();
        HttpCluster cluster = cluster(api)) {
      api.say(busy(status, retryAfter));

      try {
        assertThat(cluster.find("default", "web-n1")).isEmpty();
      } catch (ClusterException e) {
        assertThat(e.problem()).contains(" answers " + status);
      }

      assertThat(pauses).isEmpty();
      assertThat(api.requests()).hasSize(1);
    }
  }
}
