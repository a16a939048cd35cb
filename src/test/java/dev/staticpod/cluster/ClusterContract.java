package dev.staticpod.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every cluster promises, whether an API server is behind it or not. It has a namespace
/// default, and its clock is the test's.
public interface ClusterContract {
  ManualTime time();

  Cluster cluster();

  /// Creates a mirror pod of a node, in the namespace default.
  void create(String name, String node, String contentHash) throws Exception;

  /// Creates a pod that is no mirror.
  void createOrdinary(String name, String node) throws Exception;

  /// Registers a node at 10.0.0.1, with a label `role` and a condition `Ready`.
  void createNode(String name, String role, String ready) throws Exception;

  /// Takes a pod away, as its kubelet does.
  void remove(String name) throws Exception;

  /// Sends an event about a pod.
  void event(String name, String reason, Instant last) throws Exception;

  @Test
  default void aPodIsFoundByItsName() throws Exception {
    create("web-n1", "n1", "h1");

    assertThat(cluster().find("default", "web-n1"))
        .hasValueSatisfying(pod -> {
          assertThat(pod.isMirror()).isTrue();
          assertThat(pod.shows(Optional.of("h1"))).isTrue();
          assertThat(pod.shows(Optional.of("h2"))).isFalse();
          assertThat(pod.node()).hasValue("n1");
        });
    assertThat(cluster().find("default", "other-n1")).isEmpty();
    assertThat(cluster().find("lost", "web-n1")).isEmpty();
  }

  @Test
  default void theMirrorPodsOfANodeAreNoOtherPods() throws Exception {
    create("a-n1", "n1", "h");
    create("b-n2", "n2", "h");
    createOrdinary("c-n1", "n1");

    assertThat(cluster().mirrorPods("n1")).extracting(MirrorPod::name).containsExactly("a-n1");
    assertThat(cluster().mirrorPods("n3")).isEmpty();
  }

  @Test
  default void nodesAreChosenByTheirLabels() throws Exception {
    createNode("n1", "edge", "True");
    createNode("n2", "core", "False");

    assertThat(cluster().nodes("role=edge"))
        .containsExactly(new ClusterNode("n1", Map.of("InternalIP", "10.0.0.1"), true));
    assertThat(cluster().nodes(""))
        .extracting(ClusterNode::name, ClusterNode::ready)
        .contains(tuple("n1", true), tuple("n2", false));
    assertThat(cluster().nodes("role=other")).isEmpty();
  }

  @Test
  default void aNodeIsFoundByItsName() throws Exception {
    createNode("n1", "edge", "True");

    assertThat(cluster().node("n1"))
        .contains(new ClusterNode("n1", Map.of("InternalIP", "10.0.0.1"), true));
    assertThat(cluster().node("n9")).isEmpty();
  }

  @Test
  default void aDeletedPodIsGone() throws Exception {
    create("web-n1", "n1", "h");

    cluster().delete(cluster().find("default", "web-n1").orElseThrow());

    assertThat(cluster().find("default", "web-n1")).isEmpty();
  }

  @Test
  default void aPodThatWasMadeSinceIsNotDeleted() throws Exception {
    create("web-n1", "n1", "h");
    MirrorPod old = cluster().find("default", "web-n1").orElseThrow();
    remove("web-n1");
    create("web-n1", "n1", "h");

    assertThatThrownBy(() -> cluster().delete(old)).isInstanceOf(ClusterException.class);

    assertThat(cluster().find("default", "web-n1")).isPresent();
  }

  @Test
  default void aPreflightKnowsWhetherANamespaceExists() throws Exception {
    assertThat(cluster().preflight("default").namespace())
        .isEqualTo(Preflight.NamespaceState.PRESENT);
    assertThat(cluster().preflight("lost").namespace()).isEqualTo(Preflight.NamespaceState.MISSING);
  }

  @Test
  default void eventsOfAPodComeTheOldestFirst() throws Exception {
    event("web-n1", "Failed", Instant.parse("2026-01-01T00:00:09Z"));
    event("web-n1", "Pulling", Instant.parse("2026-01-01T00:00:01Z"));
    event("other-n1", "Killing", Instant.parse("2026-01-01T00:00:05Z"));

    assertThat(cluster().events("default", "web-n1"))
        .extracting(PodEvent::reason)
        .containsExactly("Pulling", "Failed");
    assertThat(cluster().events("default", "quiet-n1")).isEmpty();
  }

  @Test
  default void aPodThatIsThereIsNotWaitedFor() throws Exception {
    create("web-n1", "n1", "new");

    assertThat(await("new", Duration.ofSeconds(30))).isInstanceOf(WaitResult.Reached.class);
    assertThat(time().passed()).isZero();
  }

  @Test
  default void aPodIsWaitedForUntilItHasTheContent() throws Exception {
    create("web-n1", "n1", "old");
    at(
        Duration.ofSeconds(3),
        () -> {
          remove("web-n1");
          create("web-n1", "n1", "new");
        });

    assertThat(await("new", Duration.ofSeconds(30))).isInstanceOf(WaitResult.Reached.class);
    assertThat(time().passed()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
  }

  @Test
  default void aWaitEndsWithTheLastObservationWhenTheTimeIsUp() throws Exception {
    create("web-n1", "n1", "old");

    assertThat(await("new", Duration.ofSeconds(30)))
        .isInstanceOfSatisfying(
            WaitResult.TimedOut.class,
            result -> assertThat(result.last()).isInstanceOf(PodObservation.Stale.class));
    assertThat(time().passed()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  default void aPodThatGoesIsWaitedFor() throws Exception {
    create("web-n1", "n1", "h");
    at(Duration.ofSeconds(3), () -> remove("web-n1"));

    assertThat(awaitGone("web-n1")).isEqualTo(new DeletionResult.Gone());
    assertThat(time().passed()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
  }

  @Test
  default void aPodThatIsNoMirrorDoesNotKeepAStaticPodFromBeingGone() throws Exception {
    createOrdinary("web-n1", "n1");

    assertThat(awaitGone("web-n1")).isEqualTo(new DeletionResult.Gone());
  }

  @Test
  default void aPodThatStaysIsToldWhenTheTimeIsUp() throws Exception {
    create("web-n1", "n1", "h");

    assertThat(awaitGone("web-n1")).isInstanceOf(DeletionResult.TimedOut.class);
    assertThat(time().passed()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  default void theObserverEndsAWait() throws Exception {
    create("web-n1", "n1", "old");

    WaitResult result =
        cluster()
            .await(
                new ExpectedMirrorPod("default", "web-n1", Optional.of("new")),
                WaitGoal.atOnce(WaitCondition.MIRROR),
                Duration.ofSeconds(30),
                (_, waited) ->
                    waited.compareTo(Duration.ofSeconds(4)) < 0
                        ? PollObserver.Decision.CONTINUE
                        : PollObserver.Decision.STOP);

    assertThat(result).isInstanceOf(WaitResult.GivenUp.class);
    assertThat(time().passed()).isLessThan(Duration.ofSeconds(6));
  }

  private WaitResult await(String contentHash, Duration timeout) throws Exception {
    return cluster()
        .await(
            new ExpectedMirrorPod("default", "web-n1", Optional.of(contentHash)),
            WaitGoal.atOnce(WaitCondition.MIRROR),
            timeout,
            (_, _) -> PollObserver.Decision.CONTINUE);
  }

  private DeletionResult awaitGone(String name) throws Exception {
    return cluster()
        .awaitGone(
            "default", name, Duration.ofSeconds(20), (_, _) -> PollObserver.Decision.CONTINUE);
  }

  /// What a test does to the cluster.
  @FunctionalInterface
  interface Change {
    void make() throws Exception;
  }

  private void at(Duration moment, Change change) {
    time()
        .at(
            moment,
            () -> {
              try {
                change.make();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
  }
}
