package dev.staticpod.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PendingAnswerTest {
  /// After which a thread that should have ended has not.
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @Test
  void theQuestionIsAskedOnAnotherThreadWhileTheCallerGoesOn() throws Exception {
    var callerGoesOn = new CountDownLatch(1);
    PendingAnswer<Thread> answer =
        PendingAnswer.to(() -> {
          callerGoesOn.await();
          return Thread.currentThread();
        });

    callerGoesOn.countDown();

    assertThat(answer.await()).isNotSameAs(Thread.currentThread());
    assertThat(answer.await()).isSameAs(answer.await());
  }

  @Test
  void theThreadEndsWithTheAnswer() throws Exception {
    Thread thread = PendingAnswer.to(Thread::currentThread).await();

    assertThat(thread.join(TIMEOUT)).isTrue();
    assertThat(thread.isDaemon()).isTrue();
  }

  @Test
  void aFailureReachesEveryCaller() {
    var failure = new ClusterException(ClusterException.Reason.TLS, "no", "try");
    PendingAnswer<String> answer =
        PendingAnswer.to(() -> {
          throw failure;
        });

    assertThatThrownBy(answer::await).isSameAs(failure);
    assertThatThrownBy(answer::await).isSameAs(failure);
    assertThat(answer.hasFailed()).isTrue();
  }

  @Test
  void aBugStaysOne() {
    PendingAnswer<String> answer =
        PendingAnswer.to(() -> {
          throw new IllegalArgumentException("a bug");
        });

    assertThatThrownBy(answer::await)
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("a bug");
  }

  @Test
  void closingEndsTheThreadOfAQuestionThatIsNotAnswered() throws Exception {
    var thread = new AtomicReference<Thread>();
    var asked = new CountDownLatch(1);
    PendingAnswer<String> answer =
        PendingAnswer.to(() -> {
          thread.set(Thread.currentThread());
          asked.countDown();
          new CountDownLatch(1).await();
          return "never";
        });
    asked.await();

    answer.close();

    assertThat(thread.get().join(TIMEOUT)).isTrue();
  }
}
