package dev.staticpod.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.staticpod.cluster.ApiRelay;
import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterException.Reason;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.Preflight;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What the API server answers the kubelet of a node, which asks in our place.
class RelayedApiTest {
  private static final String POD =
      """
      {"kind": "Pod", "metadata": {"name": "web-w1", "namespace": "default", "uid": "u"},
       "spec": {"nodeName": "w1"}, "status": {"phase": "Running"}}
      """;
  private static final String FORBIDDEN =
      """
      {"kind": "Status", "status": "Failure", "reason": "Forbidden", "code": 403,
       "message": "pods \\"web-w1\\" is forbidden: User \\"system:node:w1\\" cannot get resource"}
      """;

  private final List<String> asked = new ArrayList<>();

  private Cluster answering(Function<String, ApiRelay.Reply> answer) {
    return HttpCluster.by(
        new ApiRelay() {
          @Override
          public Reply send(String method, String path, String body) {
            asked.add(method + " " + path);
            return answer.apply(path);
          }

          @Override
          public Asker asker() {
            return new Asker("the kubelet of w1", "https://10.0.0.1:6443", "w1");
          }

          @Override
          public String credentialProblem() {
            return ": its client certificate expired on 2026-11-01";
          }

          @Override
          public void close() {}
        },
        InstantSource.system(),
        _ -> {});
  }

  private static ApiRelay.Reply reply(int status, String body) {
    return new ApiRelay.Reply(status, body);
  }

  /// From 1.32 on a kubelet may not get a pod that is not there, and may list those of its node.
  @Test
  void aKubeletThatMayNotGetPodsListsThoseOfItsNode() throws Exception {
    try (Cluster cluster =
        answering(path ->
            path.contains("/pods?fieldSelector")
                ? reply(200, "{\"kind\": \"PodList\", \"items\": [" + POD + "]}")
                : reply(403, FORBIDDEN))) {
      assertThat(cluster.find("default", "web-w1")).map(MirrorPod::name).contains("web-w1");
      assertThat(cluster.preflight("default").namespace())
          .isEqualTo(Preflight.NamespaceState.HIDDEN);
      assertThat(cluster.events("default", "web-w1")).isEmpty();
      assertThat(asked.getFirst())
          .isEqualTo(
              "GET /api/v1/namespaces/default/pods?fieldSelector=spec.nodeName%3Dw1%2C"
                  + "metadata.name%3Dweb-w1");
    }
  }

  @Test
  void aKubeletThatMayNotEvenDoThatIsNamed() {
    ClusterException refused = failure(reply(403, FORBIDDEN));

    assertThat(refused.reason()).isEqualTo(Reason.FORBIDDEN);
    assertThat(refused.problem())
        .isEqualTo(
            "the API server https://10.0.0.1:6443 does not let the kubelet of w1 list pods (403)");
    assertThat(refused.nextStep()).contains("system:node:w1", "--kubeconfig");
  }

  @Test
  void aKubeletWhoseCertificateHasExpiredIsToldSo() {
    ClusterException unknown = failure(reply(401, "Unauthorized"));

    assertThat(unknown.reason()).isEqualTo(Reason.UNAUTHORIZED);
    assertThat(unknown.problem())
        .endsWith(
            "does not know the kubelet of w1 (401): its client certificate expired on 2026-11-01");
  }

  @Test
  void whatIsNoAnswerOfAnApiServerIsSaidToBeNone() {
    assertThat(failure(reply(200, "<html>")).problem())
        .isEqualTo(
            "https://10.0.0.1:6443, as the kubelet of w1 reaches it, does not answer like an API"
                + " server");
    assertThat(failure(reply(502, "<html>")).problem()).endsWith("answers the kubelet of w1 502");
  }

  private ClusterException failure(ApiRelay.Reply reply) {
    try (Cluster cluster = answering(_ -> reply)) {
      return assertThatExceptionOfType(ClusterException.class)
          .isThrownBy(() -> cluster.find("default", "web-w1"))
          .actual();
    }
  }
}
