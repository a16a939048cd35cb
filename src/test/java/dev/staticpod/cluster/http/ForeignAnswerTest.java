package dev.staticpod.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.staticpod.cluster.ApiRelay;
import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.http.TestApi.Say;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What answers `200` and JSON, and is not the API server: its answer is not the same as nothing.
class ForeignAnswerTest {
  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"status\":\"ok\"}",
        "{\"items\":[]}",
        "{\"kind\":\"PodList\"}",
        "{\"kind\":\"PodList\",\"items\":\"none\"}",
        "{\"kind\":\"Status\",\"status\":\"Success\"}",
        "{\"kind\":\"Table\",\"rows\":[],\"items\":[]}"
      })
  void jsonOfAnotherKindIsNoAnswer(String body) throws Exception {
    try (TestApi api = TestApi.http().say(new Say(200, body));
        Cluster here =
            HttpCluster.open(
                KubeconfigFile.write(home, api.url(), Map.of()), InstantSource.system(), _ -> {});
        Cluster byNode = byNode(new ApiRelay.Reply(200, body))) {
      assertForeign(here);
      assertForeign(byNode);
    }
  }

  private static void assertForeign(Cluster cluster) {
    assertForeign(() -> cluster.preflight("default"));
    assertForeign(() -> cluster.find("default", "web-w1"));
    assertForeign(() -> cluster.mirrorPods("w1"));
    assertForeign(() -> cluster.nodes(""));
    assertForeign(() -> cluster.node("w1"));
    assertForeign(() -> cluster.events("default", "web-w1"));
  }

  private static void assertForeign(ThrowingCallable question) {
    assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(question)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(ClusterException.Reason.SERVER))
        .withMessageEndingWith("does not answer like an API server");
  }

  @Test
  void theNamespaceIsNotThereBecauseAnythingIs() throws Exception {
    try (TestApi api = TestApi.http().say(Say.notFound(), new Say(200, "{\"status\":\"ok\"}"));
        Cluster cluster =
            HttpCluster.open(
                KubeconfigFile.write(home, api.url(), Map.of()), InstantSource.system(), _ -> {})) {
      assertForeign(() -> cluster.preflight("default"));
    }
  }

  @Test
  void aServerWithoutPodsIsNoServerWithNoPods() throws Exception {
    try (TestApi api = TestApi.http().say(Say.notFound());
        Cluster here =
            HttpCluster.open(
                KubeconfigFile.write(home, api.url(), Map.of()), InstantSource.system(), _ -> {});
        Cluster byNode = byNode(new ApiRelay.Reply(404, Say.notFound().body()))) {
      for (Cluster cluster : new Cluster[] {here, byNode}) {
        assertThatExceptionOfType(ClusterException.class)
            .isThrownBy(() -> cluster.mirrorPods("w1"))
            .withMessageContaining("404");
        assertThat(cluster.node("w1")).isEmpty();
      }
    }
  }

  @Test
  void anEmptyListHasNoItemsOrNull() throws Exception {
    for (String items : new String[] {"[]", "null"}) {
      String list = "{\"kind\":\"PodList\",\"items\":" + items + "}";
      try (Cluster cluster = byNode(new ApiRelay.Reply(200, list))) {
        assertThat(cluster.mirrorPods("w1")).isEmpty();
      }
    }
  }

  private static Cluster byNode(ApiRelay.Reply reply) {
    return HttpCluster.by(
        new ApiRelay() {
          @Override
          public Reply send(String method, String path, String body) {
            return reply;
          }

          @Override
          public Asker asker() {
            return new Asker("the kubelet of w1", "https://10.0.0.1:6443", "w1");
          }

          @Override
          public String credentialProblem() {
            return "";
          }

          @Override
          public void close() {}
        },
        InstantSource.system(),
        _ -> {});
  }
}
