package dev.staticpod.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.InMemoryCluster;
import dev.staticpod.cluster.ManualTime;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.MirrorPodSamples;
import dev.staticpod.cluster.PendingAnswer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MirrorPodsPrefetchTest {
  private final InMemoryCluster cluster = new InMemoryCluster(new ManualTime());

  @Test
  void whatWasBegunIsNotAskedTwice() throws Exception {
    cluster.put(MirrorPodSamples.ready("web-w1", "h"));
    try (var prefetch = new MirrorPodsPrefetch(PendingAnswer.to(() -> cluster))) {
      prefetch.begin("w1");

      assertThat(prefetch.await("w1")).extracting(MirrorPod::name).containsExactly("web-w1");
      assertThat(prefetch.await("w1")).hasSize(1);
    }
    assertThat(cluster.requests()).containsExactly("mirrorPods w1");
  }

  @Test
  void aNodeThatTurnsOutToBeCalledOtherwiseIsAskedForByItsName() throws Exception {
    try (var prefetch = new MirrorPodsPrefetch(PendingAnswer.to(() -> cluster))) {
      prefetch.begin("host-name");

      assertThat(prefetch.await("w1")).isEmpty();
    }
    assertThat(cluster.requests()).endsWith("mirrorPods w1");
  }

  @Test
  void aNodeThatDidNotSayItsNameIsAskedForWhenItIsNeeded() throws Exception {
    try (var prefetch = new MirrorPodsPrefetch(PendingAnswer.to(() -> cluster))) {
      assertThat(prefetch.await("w1")).isEmpty();
    }
    assertThat(cluster.requests()).containsExactly("mirrorPods w1");
  }

  @Test
  void closingEndsTheThreadOfARequestThatIsNotAnswered() throws Exception {
    var asking = new AtomicReference<Thread>();
    var begun = new CountDownLatch(1);
    cluster.onRequest(_ -> {
      asking.set(Thread.currentThread());
      begun.countDown();
      waitForInterrupt();
    });

    var prefetch = new MirrorPodsPrefetch(PendingAnswer.to(() -> cluster));
    prefetch.begin("w1");
    begun.await();
    prefetch.close();

    assertThat(asking.get().join(Duration.ofSeconds(30))).isTrue();
  }

  private static void waitForInterrupt() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
