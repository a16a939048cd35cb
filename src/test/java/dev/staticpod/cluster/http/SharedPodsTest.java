package dev.staticpod.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.DeletionResult;
import dev.staticpod.cluster.ExpectedMirrorPod;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PollObserver;
import dev.staticpod.cluster.WaitCondition;
import dev.staticpod.cluster.WaitGoal;
import dev.staticpod.cluster.WaitResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedPodsTest {
  private static final int MANY = 40;
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  @TempDir Path home;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private WatchedApi api;
  private Cluster cluster;

  @BeforeEach
  void starts() throws Exception {
    api = WatchedApi.start();
    cluster =
        HttpCluster.open(
            KubeconfigFile.write(home, api.url(), Map.of()),
            InstantSource.system(),
            duration -> Thread.sleep(duration));
  }

  @AfterEach
  void ends() {
    threads.shutdownNow();
    cluster.close();
    api.close();
  }

  private List<Future<WaitResult>> waits(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> threads.submit(() -> await("web-n" + i)))
        .toList();
  }

  private WaitResult await(String name) throws InterruptedException {
    return cluster.await(
        new ExpectedMirrorPod("default", name, Optional.empty()),
        WaitGoal.atOnce(WaitCondition.MIRROR),
        TIMEOUT,
        (_, _) -> PollObserver.Decision.CONTINUE);
  }

  private void add(int node) {
    api.add("web-n" + node, "n" + node);
  }

  private static void assertReached(List<Future<WaitResult>> waits) throws Exception {
    for (Future<WaitResult> wait : waits) {
      assertThat(wait.get()).isInstanceOf(WaitResult.Reached.class);
    }
  }

  @Test
  void manyNodesAreWaitedForByOneListAndOneWatch() throws Exception {
    List<Future<WaitResult>> waits = waits(MANY);
    api.awaitCount("watch", 1);
    IntStream.range(1, MANY).forEach(this::add);
    assertReached(waits.subList(1, MANY));

    int gets = api.count("get"); // before the list was there
    api.cutWatches();
    api.awaitCount("watch", 2); // after a second, in which the last one has looked several times
    add(0);

    assertReached(waits.subList(0, 1));
    assertThat(api.count("get")).isLessThanOrEqualTo(gets + 1); // one may have been on its way
    assertThat(api.count("list")).isEqualTo(1);
    assertThat(api.count("watch")).isEqualTo(2);
  }

  @Test
  void aPodOfTheManyThatGoesIsSeenToGo() throws Exception {
    IntStream.range(0, 3).forEach(this::add);
    List<Future<DeletionResult>> waits =
        IntStream.range(0, 3)
            .mapToObj(i ->
                threads.submit(() ->
                    cluster.awaitGone(
                        "default", "web-n" + i, TIMEOUT, (_, _) -> PollObserver.Decision.CONTINUE)))
            .toList();
    api.awaitCount("watch", 1);

    IntStream.range(0, 3).forEach(i -> api.remove("web-n" + i));

    for (Future<DeletionResult> wait : waits) {
      assertThat(wait.get()).isInstanceOf(DeletionResult.Gone.class);
    }
  }

  @Test
  void aUserWhoMayOnlyGetIsAnsweredOneByOne() throws Exception {
    api.forbidLists();
    List<Future<WaitResult>> waits = waits(5);
    api.awaitCount("list", 1);
    IntStream.range(0, 5).forEach(this::add);

    assertReached(waits);
    assertThat(api.count("watch")).isZero();
    assertThat(api.count("list")).isEqualTo(1);
  }

  @Test
  void onePodNeedsNoRightToList() throws Exception {
    add(0);

    assertThat(await("web-n0")).isInstanceOf(WaitResult.Reached.class);

    assertThat(api.count("list")).isZero();
  }

  @Test
  void nodesThatAreListedAgainAndAgainShareAWatch() throws Exception {
    IntStream.range(0, MANY).forEach(this::add);
    for (int i = 0; i < MANY; i++) {
      cluster.mirrorPods("n" + i);
    }
    cluster.mirrorPods("n0");
    api.awaitCount("watch", 1);
    int lists = api.count("list");

    for (int i = 0; i < MANY; i++) {
      assertThat(cluster.mirrorPods("n" + i))
          .extracting(MirrorPod::name)
          .containsExactly("web-n" + i);
    }
    assertThat(api.count("list")).isEqualTo(lists).isEqualTo(MANY + 2);
  }
}
