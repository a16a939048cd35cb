package dev.staticpod.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterNode;
import dev.staticpod.cluster.ExpectedMirrorPod;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodEvent;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.cluster.PollObserver;
import dev.staticpod.cluster.Preflight;
import dev.staticpod.cluster.WaitCondition;
import dev.staticpod.cluster.WaitGoal;
import dev.staticpod.cluster.WaitResult;
import dev.staticpod.cluster.http.TestApi.Say;
import dev.staticpod.cluster.tls.TestAuthority;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HttpClusterTest extends HttpClusterFixture {
  private static final ExpectedMirrorPod EXPECTED =
      new ExpectedMirrorPod("default", "web-n1", Optional.of("new"));

  @Nested
  class Preflights {
    @Test
    void aServerThatLetsUsReadPodsIsFine() throws Exception {
      start().say(Say.notFound(), new Say(200, "{\"kind\":\"Namespace\"}"));

      Preflight preflight = preflight();

      assertThat(preflight).isEqualTo(new Preflight(Preflight.NamespaceState.PRESENT));
      assertThat(api.requests())
          .containsExactly(
              "/api/v1/namespaces/default/pods/static-pod-preflight | Bearer abc",
              "/api/v1/namespaces/default | Bearer abc");
    }

    @Test
    void aNamespaceMayBeMissingOrHidden() throws Exception {
      start().say(Say.notFound());
      assertThat(preflight().namespace()).isEqualTo(Preflight.NamespaceState.MISSING);

      start().say(Say.notFound(), Say.message(403, "no"));
      assertThat(preflight().namespace()).isEqualTo(Preflight.NamespaceState.HIDDEN);
    }

    @Test
    void whoActsAsAnotherSaysSoWithEachGroup() throws Exception {
      user = "{token: abc, as: ann, as-groups: [a, b]}";
      start().say(Say.notFound());

      var _ = preflight();

      assertThat(api.header("Impersonate-User")).containsExactly("ann");
      assertThat(api.header("Impersonate-Group")).containsExactly("a", "b");
    }

    @Test
    void whoMayNotReadPodsIsToldWhatToAskFor() throws Exception {
      start().say(Say.message(403, "pods \"x\" is forbidden: User \"jane\" cannot get resource"));

      ClusterException e = refusal();

      assertThat(e.reason()).isEqualTo(ClusterException.Reason.FORBIDDEN);
      assertThat(e)
          .hasMessage(
              "the API server %s (context test) does not let jane get pods in namespace default"
                  + " (403)",
              api.url());
      assertThat(e.nextStep()).endsWith(" --context test auth can-i get pods -n default");
    }

    @Test
    void anExpiredClientCertificateIsNamed() throws Exception {
      TestAuthority.Issued client = authority.client(yesterday);
      user =
          "{client-certificate-data: %s, client-key-data: %s}"
              .formatted(client.certificateData(), client.keyData());
      serve(TestApi.http()).say(Say.message(401, "Unauthorized"));

      ClusterException e = refusal();

      assertThat(e.reason()).isEqualTo(ClusterException.Reason.UNAUTHORIZED);
      assertThat(e.getMessage())
          .endsWith(
              "does not know us (401): the client certificate expired on "
                  + yesterday.toString().substring(0, 10));
    }

    @Test
    void aClosedPortIsUnreachable() throws Exception {
      int port;
      try (var socket = new ServerSocket(0)) {
        port = socket.getLocalPort();
      }
      ClusterException e = refusal("https://127.0.0.1:" + port);

      assertThat(e.reason()).isEqualTo(ClusterException.Reason.UNREACHABLE);
      assertThat(e.getMessage()).endsWith("cannot be reached: connection refused");
    }

    @Test
    void aServerThatIsNoApiServerIsTold() throws Exception {
      start().say(new Say(200, "<html>"));

      assertThat(refusal()).hasMessage(api.url() + " does not answer like an API server");
    }
  }

  @Nested
  class Greetings {
    @Test
    void leaveToTheQuestionWhetherWeMayAsk() throws Exception {
      start().say(Say.message(403, "no"), Say.notFound());

      try (Cluster cluster = open(api.url(), authorityLine())) {
        cluster.connect();
        assertThat(cluster.find("default", "x")).isEmpty();
      }
      assertThat(api.requests().getFirst()).startsWith("/version");
    }

    @Test
    void tellThatNoServerAnswers() throws Exception {
      String url = api.url();
      api.close();

      try (Cluster cluster = open(url, authorityLine())) {
        ClusterException e = catchThrowableOfType(ClusterException.class, cluster::connect);
        assertThat(e.reason()).isEqualTo(ClusterException.Reason.UNREACHABLE);
      }
    }
  }

  @Nested
  class Nodes {
    @Test
    void aSelectorGoesToTheServer() throws Exception {
      start()
          .say(
              new Say(
                  200,
                  "{\"kind\": \"NodeList\", \"items\": [{\"metadata\": {\"name\": \"n1\"}}]}"));

      try (Cluster cluster = open(api.url(), authorityLine())) {
        assertThat(cluster.nodes("role in (a,b)"))
            .containsExactly(new ClusterNode("n1", Map.of(), false));
      }
      assertThat(api.requests())
          .containsExactly("/api/v1/nodes?labelSelector=role+in+%28a%2Cb%29 | Bearer abc");
    }

    @Test
    void whoMayNotListThemIsToldWhatToAskFor() throws Exception {
      start().say(Say.message(403, "nodes is forbidden: User \"jane\" cannot list resource"));

      try (Cluster cluster = open(api.url(), authorityLine())) {
        ClusterException e = catchThrowableOfType(ClusterException.class, () -> cluster.nodes(""));

        assertThat(e)
            .hasMessage(
                "the API server %s (context test) does not let jane list nodes (403)", api.url());
        assertThat(e.nextStep())
            .isEqualTo(
                "ask for a ClusterRole that may list nodes, and check with: "
                    + cluster.kubectl().command("--context test auth can-i list nodes"));
        assertThat(cluster.kubectl().words()).matches("kubectl --kubeconfig /\\S+");
      }
    }
  }

  @Test
  void whoMayNotListThePodsOfANodeIsToldHowTheyAreAskedFor() throws Exception {
    start().say(Say.message(403, "pods is forbidden: User \"jane\" cannot list resource"));

    try (Cluster cluster = open(api.url(), authorityLine())) {
      ClusterException e =
          catchThrowableOfType(ClusterException.class, () -> cluster.mirrorPods("n1"));

      assertThat(e).hasMessageEndingWith("does not let jane list pods in all namespaces (403)");
      assertThat(e.nextStep())
          .startsWith("ask for a ClusterRoleBinding to view, and check with: kubectl ")
          .endsWith(" auth can-i list pods --all-namespaces");
    }
  }

  @Nested
  class Deletions {
    @Test
    void areOfOnePod() throws Exception {
      start().say(Waits.pod("h", "h", "h", "phase: Running"), new Say(200, "{\"kind\": \"Pod\"}"));

      try (Cluster cluster = open(api.url(), authorityLine())) {
        cluster.delete(cluster.find("default", "web-n1").orElseThrow());
      }

      assertThat(api.requests().getLast())
          .isEqualTo("DELETE /api/v1/namespaces/default/pods/web-n1 | Bearer abc");
    }

    @Test
    void thatWeMayNotMakeAreNamedAsSuch() throws Exception {
      start().say(Waits.pod("h", "h", "h", "phase: Running"), Say.message(403, "no"));

      try (Cluster cluster = open(api.url(), authorityLine())) {
        MirrorPod pod = cluster.find("default", "web-n1").orElseThrow();
        ClusterException e =
            catchThrowableOfType(ClusterException.class, () -> cluster.delete(pod));

        assertThat(e.getMessage()).contains("does not let us delete pods in namespace default");
      }
    }
  }

  @Nested
  class Events {
    @Test
    void areToldTheOldestFirst() throws Exception {
      start().say(new Say(200, Yaml.json(EVENTS)));

      try (Cluster cluster = open(api.url(), authorityLine())) {
        List<PodEvent> events = cluster.events("default", "web-n1");

        assertThat(events).extracting(PodEvent::reason).containsExactly("Pulling", "Failed");
        assertThat(events.getLast())
            .isEqualTo(
                new PodEvent(
                    "Warning",
                    "Failed",
                    "no such image",
                    3,
                    Instant.parse("2026-01-01T00:00:09Z")));
      }
      assertThat(api.requests())
          .containsExactly(
              "/api/v1/namespaces/default/events?fieldSelector=involvedObject.kind%3DPod%2C"
                  + "involvedObject.name%3Dweb-n1 | Bearer abc");
    }

    @Test
    void thatWeMayNotReadAreNone() throws Exception {
      start().say(Say.message(403, "no"));

      try (Cluster cluster = open(api.url(), authorityLine())) {
        assertThat(cluster.events("default", "web-n1")).isEmpty();
      }
    }

    private static final String EVENTS =
        """
        kind: EventList
        items:
          - {type: Warning, reason: Failed, message: "no such image\\n", count: 3,
             lastTimestamp: "2026-01-01T00:00:09Z"}
          - {type: Normal, reason: Pulling, message: pulling, eventTime: "2026-01-01T00:00:01Z"}
        """;
  }

  @Nested
  class Waits {
    private final List<String> seen = new ArrayList<>();
    private Duration decision = Duration.ofMinutes(1);

    @Test
    void endsWhenTheObserverHasSeenEnough() throws Exception {
      decision = Duration.ofSeconds(3);
      Instant start = now;
      start().say(Say.notFound());

      assertThat(await(WaitCondition.RUNNING))
          .isEqualTo(new WaitResult.GivenUp(new PodObservation.Absent()));
      assertThat(now).isBefore(start.plusSeconds(5));
    }

    @Test
    void onlyTheMirrorWithOurContentCounts() throws Exception {
      start()
          .say(
              pod("old", "h1", "h1", RUNNING),
              Say.notFound(),
              pod("new", "h2", "h1", RUNNING),
              pod("new", "h2", "h2", "phase: Pending"),
              pod("new", "h2", "h2", RUNNING));

      WaitResult result = await(WaitCondition.RUNNING);

      assertThat(result).isInstanceOf(WaitResult.Reached.class);
      assertThat(seen).containsExactly("Stale", "Absent", "Stale", "Current", "Current");
    }

    @Test
    void aMirrorIsEnoughWhereOnlyThatWasAsked() throws Exception {
      start().say(pod("new", "h", "h", "phase: Pending"));

      assertThat(await(WaitCondition.MIRROR)).isInstanceOf(WaitResult.Reached.class);
    }

    @Test
    void troubleOnTheWayIsSurvived() throws Exception {
      start()
          .say(
              Say.message(500, "etcd"),
              new Say(0, ""),
              Say.message(429, "slow down"),
              Say.message(401, "warming up"),
              Say.message(403, "rbac not synced"),
              pod("new", "h", "h", RUNNING));

      assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.Reached.class);
      assertThat(seen).startsWith("Unavailable", "Unavailable", "Unavailable").endsWith("Current");
    }

    @Test
    void anExpiredTokenIsReadAgain() throws Exception {
      Path token = Files.writeString(home.resolve("token"), "first");
      user = "{tokenFile: token}";
      start().say(Say.notFound(), Say.message(401, "expired"), pod("new", "h", "h", RUNNING));
      Files.writeString(token, "first");

      try (Cluster cluster = open(api.url(), authorityLine())) {
        assertThat(cluster.find("default", "web-n1")).isEmpty();
        Files.writeString(token, "second");
        now = now.plusSeconds(10);
        assertThat(cluster.find("default", "web-n1")).isPresent();
      }
      assertThat(api.requests().getLast()).endsWith("Bearer second");
    }

    @Test
    void theLastThingSeenIsToldWhenTheTimeIsUp() throws Exception {
      start().say(pod("old", "h", "h", RUNNING));

      WaitResult result = await(WaitCondition.RUNNING);

      assertThat(result)
          .isInstanceOfSatisfying(
              WaitResult.TimedOut.class,
              timedOut -> assertThat(timedOut.last()).isInstanceOf(PodObservation.Stale.class));
    }

    @Test
    void aPodThatHasRunCountsAndOneThatFailedEndsTheWait() throws Exception {
      start().say(pod("new", "h", "h", "phase: Succeeded"));
      assertThat(await(WaitCondition.READY)).isInstanceOf(WaitResult.Reached.class);

      start().say(pod("new", "h", "h", "phase: Failed"));
      assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.Failed.class);
    }

    @Test
    void aCrashingContainerDoesNotCountAsRunning() throws Exception {
      start()
          .say(
              pod(
                  "new",
                  "h",
                  "h",
                  "phase: Running, containerStatuses: [{state: {waiting: {reason:"
                      + " CrashLoopBackOff}}}]"));

      assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.TimedOut.class);
    }

    @Test
    void aMomentBetweenTwoCrashesDoesNotCountAsRunning() throws Exception {
      String moment =
          "phase: Running, containerStatuses: [{state: {running: {}}, restartCount: %d,"
              + " lastState: {terminated: {exitCode: %d}}}]";

      start()
          .say(
              pod("new", "h", "h", moment.formatted(1, 1)),
              pod(
                  "new",
                  "h",
                  "h",
                  "phase: Running, containerStatuses: [{state: {waiting: {reason:"
                      + " CrashLoopBackOff}}}]"));
      assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.TimedOut.class);

      start().say(pod("new", "h", "h", moment.formatted(1, 1)));
      Instant start = now;
      assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.Reached.class);
      assertThat(now).isAfter(start.plusSeconds(4));

      start().say(pod("new", "h", "h", moment.formatted(1, 137)));
      Instant again = now;
      assertThat(await(WaitCondition.RUNNING)).isInstanceOf(WaitResult.Reached.class);
      assertThat(now).isEqualTo(again);
    }

    private static final String RUNNING =
        "phase: Running, containerStatuses: [{state: {running: {}}}]";

    private WaitResult await(WaitCondition until) throws Exception {
      try (Cluster cluster = open(api.url(), authorityLine())) {
        return cluster.await(
            EXPECTED,
            WaitGoal.atOnce(until),
            Duration.ofSeconds(30),
            (observation, waited) -> {
              seen.add(observation.getClass().getSimpleName());
              return waited.compareTo(decision) < 0
                  ? PollObserver.Decision.CONTINUE
                  : PollObserver.Decision.STOP;
            });
      }
    }

    private static Say pod(String content, String hash, String mirror, String status)
        throws IOException {
      String yaml =
          """
          kind: Pod
          metadata:
            namespace: default
            name: web-n1
            creationTimestamp: "2026-01-01T00:00:00Z"
            annotations:
              static-pod.dev/content-sha256: %s
              kubernetes.io/config.hash: %s
              kubernetes.io/config.mirror: %s
          spec: {nodeName: n1, containers: [{name: web}]}
          status: {%s}
          """
              .formatted(content, hash, mirror, status);
      return new Say(200, Yaml.json(yaml));
    }
  }
}
