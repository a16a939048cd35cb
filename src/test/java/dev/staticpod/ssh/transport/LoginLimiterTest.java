package dev.staticpod.ssh.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.config.AlgorithmChoices;
import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.config.HostSettings.AgentKeys;
import dev.staticpod.ssh.config.HostSettings.AgentUse;
import dev.staticpod.ssh.config.HostSettings.Keys;
import dev.staticpod.ssh.config.HostSettings.Route;
import dev.staticpod.ssh.config.TimeLimits;
import dev.staticpod.ssh.hostkey.HostKeyPolicy;
import dev.staticpod.ssh.hostkey.HostKeyTrust;
import dev.staticpod.ssh.hostkey.KnownHostName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What it does with threads; that at most four log in at a time is held against a real server.
@Timeout(60)
class LoginLimiterTest {
  private static final int AT_A_TIME = 4;

  private final LoginLimiter limiter = new LoginLimiter();
  private final Semaphore begun = new Semaphore(0);
  private final CountDownLatch open = new CountDownLatch(1);
  private final List<Thread> others =
      Stream.generate(() -> Thread.ofPlatform().unstarted(this::logInSlowly))
          .limit(AT_A_TIME)
          .toList();

  @AfterEach
  void letsTheOthersFinish() throws InterruptedException {
    open.countDown();
    for (Thread other : others) {
      other.join();
    }
  }

  @Test
  void anInterruptEndsTheWaitForATurn() throws Exception {
    NodeException failure = interruptedWait();

    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failure).hasMessage("the wait for other logins at w1 port 22 was interrupted");
    assertThat(failure.nextStep()).isEqualTo("nothing was done there; run the command again");
  }

  @Test
  void anInterruptedWaitGivesNoTurnToAnother() throws Exception {
    interruptedWait();

    Thread next = Thread.ofPlatform().start(this::logInSlowly);
    awaitWaiting(next);
    assertThat(begun.availablePermits()).isZero();

    open.countDown();
    next.join();
    assertThat(begun.availablePermits()).isOne();
  }

  /// Interrupts one that waits while as many log in as may.
  private NodeException interruptedWait() throws Exception {
    others.forEach(Thread::start);
    begun.acquire(AT_A_TIME);
    var wait = new FutureTask<NodeException>(this::interruption);
    Thread thread = Thread.ofPlatform().start(wait);
    awaitWaiting(thread);
    thread.interrupt();
    return wait.get(10, TimeUnit.SECONDS);
  }

  private NodeException interruption() {
    NodeException failure =
        catchThrowableOfType(
            NodeException.class,
            () ->
                limiter.logIn(settings(), () -> () -> Assertions.fail("logged in without a turn")));
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    return failure;
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private void logInSlowly() {
    try {
      limiter.logIn(
          settings(),
          () ->
              () -> {
                begun.release();
                awaitQuietly(open);
                throw new NodeException(Reason.AUTHENTICATION, "w1", "done", "nothing");
              });
    } catch (NodeException e) {
      assertThat(e).hasMessage("done");
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static HostSettings settings() {
    return new HostSettings(
        "w1",
        new HostSettings.Address(
            "w1",
            22,
            new TimeLimits(Optional.empty(), Optional.empty()),
            HostSettings.Family.ANY,
            Optional.empty(),
            Optional.empty()),
        new HostSettings.Login(
            "root",
            new Keys(
                List.of(),
                HostSettings.Origin.USUAL,
                List.of(),
                new AgentUse(Optional.empty(), AgentKeys.ALL),
                Optional.empty(),
                1024),
            List.of(),
            3,
            HostSettings.Notices.SHOWN,
            HostSettings.Questions.ASKED),
        new HostKeyTrust(
            KnownHostName.alias("w1"),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            HostKeyPolicy.STRICT,
            HostKeyTrust.Format.PLAIN,
            HostKeyTrust.Strength.usual()),
        new Route.Direct(),
        new HostSettings.KeepAlive(Duration.ofSeconds(1), Duration.ofSeconds(1)),
        AlgorithmChoices.usual(),
        Optional.empty(),
        List.of("w1"));
  }
}
