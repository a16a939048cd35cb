package dev.staticpod.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClusterHandleTest {
  private final InMemoryCluster cluster = new InMemoryCluster(new ManualTime());
  private final AtomicInteger opened = new AtomicInteger();

  @Test
  void nothingIsOpenedBeforeItIsNeeded() {
    handle().close();

    assertThat(opened).hasValue(0);
  }

  @Test
  void twoNodesShareOneConnection() throws Exception {
    try (ClusterHandle handle = handle()) {
      Cluster first = handle.connected().await();

      assertThat(handle.connected().await()).isSameAs(first).isSameAs(cluster);
    }
    assertThat(opened).hasValue(1);
    assertThat(cluster.requests()).containsExactly("connect");
  }

  @Test
  void eachNamespaceIsCheckedOnce() throws Exception {
    cluster.dropNamespace("default");
    try (ClusterHandle handle = handle()) {
      Preflight preflight = handle.checked("default").await().preflight();
      handle.checked("kube-system").await();
      handle.checked("default").await();

      assertThat(preflight.namespace()).isEqualTo(Preflight.NamespaceState.MISSING);
    }
    assertThat(opened).hasValue(1);
    assertThat(cluster.requests()).containsExactly("preflight default", "preflight kube-system");
  }

  @Test
  void aServerThatDidNotAnswerIsAskedAgainByTheNextNode() throws Exception {
    cluster.fail();
    try (ClusterHandle handle = handle()) {
      PendingAnswer<CheckedCluster> first = handle.checked("default");
      PendingAnswer<Cluster> connection = handle.connected();
      assertThatThrownBy(first::await).isInstanceOf(ClusterException.class);
      assertThatThrownBy(connection::await).isInstanceOf(ClusterException.class);
      cluster.recover();

      assertThat(handle.checked("default").await().cluster()).isSameAs(cluster);
      assertThat(handle.connected().await()).isSameAs(cluster);
      assertThatThrownBy(first::await).isInstanceOf(ClusterException.class);
    }
    assertThat(opened).hasValue(1);
  }

  @Test
  void aKubeconfigThatIsOfNoUseIsReadOnce() {
    var failure = new ClusterException(ClusterException.Reason.CONFIG, "none", "make one");
    try (ClusterHandle handle =
        new ClusterHandle(() -> {
          opened.incrementAndGet();
          throw failure;
        })) {
      assertThatThrownBy(() -> handle.connected().await()).isSameAs(failure);
      assertThatThrownBy(() -> handle.checked("default").await()).isSameAs(failure);
    }
    assertThat(opened).hasValue(1);
  }

  @Test
  void closingEndsTheConnections() throws Exception {
    try (ClusterHandle handle = handle()) {
      handle.connected().await();
    }

    assertThat(cluster.isClosed()).isTrue();
  }

  @Test
  void aClusterThatIsOpenOnlyAfterwardsIsClosedToo() throws Exception {
    var opening = new CountDownLatch(1);
    var isClosed = new CountDownLatch(1);
    var handle =
        new ClusterHandle(() -> {
          opening.countDown();
          awaitUninterruptibly(isClosed);
          return cluster;
        });
    handle.connected();
    opening.await();

    handle.close();
    isClosed.countDown();

    assertThat(cluster.awaitClosed()).isTrue();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException _) {
        Thread.onSpinWait(); // an opener that does not care
      }
    }
  }

  private ClusterHandle handle() {
    return new ClusterHandle(() -> {
      opened.incrementAndGet();
      return cluster;
    });
  }
}
