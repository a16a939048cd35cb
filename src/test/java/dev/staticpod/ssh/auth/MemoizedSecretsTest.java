package dev.staticpod.ssh.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.ssh.config.HostSettings.Machine;
import dev.staticpod.ssh.config.HostSettings.Route;
import dev.staticpod.ssh.config.SshTarget;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class MemoizedSecretsTest {
  private static final LoginUser OPS =
      new LoginUser("ops", new Machine(new Route.Direct(), "worker-1", 22), "worker-1");
  private static final Secret PASSPHRASE = new Secret.KeyPassphrase("id_ed25519", 1);
  private static final Secret SUDO = new Secret.SudoPassword(OPS);
  private static final Secret CODE = new Secret.Answer(OPS, "One-time code", Secret.Echo.OFF);

  private final ConcurrentLinkedQueue<Secret> questions = new ConcurrentLinkedQueue<>();
  private final Semaphore standing = new Semaphore(0);
  private final CountDownLatch answered = new CountDownLatch(1);
  private final SecretProvider secrets = new MemoizedSecrets(this::ask);

  /// A user who thinks for a while.
  private Optional<String> ask(Secret secret) {
    questions.add(secret);
    standing.release();
    try {
      answered.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Optional.of("answer " + questions.size());
  }

  @Test
  void asksTheSecondQuestionWhenTheFirstIsAnswered() throws Exception {
    FutureTask<Optional<String>> first = inThread(PASSPHRASE).answer();
    standing.acquire();
    Asking second = inThread(SUDO);
    second.awaitBlocked();

    assertThat(questions).containsExactly(PASSPHRASE);

    answered.countDown();
    assertThat(first.get()).isPresent();
    assertThat(second.answer().get()).isPresent();
    assertThat(questions).containsExactly(PASSPHRASE, SUDO);
  }

  @Test
  void asksForEachSecretOnce() throws Exception {
    FutureTask<Optional<String>> first = inThread(PASSPHRASE).answer();
    standing.acquire();
    Asking second = inThread(PASSPHRASE);
    second.awaitBlocked();
    answered.countDown();

    assertThat(List.of(first.get(), second.answer().get())).containsOnly(Optional.of("answer 1"));
    assertThat(questions).hasSize(1);
  }

  @Test
  void asksForAOneTimeCodeEachTimeAndStillOneAtATime() throws Exception {
    FutureTask<Optional<String>> first = inThread(CODE).answer();
    standing.acquire();
    Asking second = inThread(CODE);
    second.awaitBlocked();
    assertThat(questions).hasSize(1);
    answered.countDown();

    assertThat(first.get()).isPresent();
    assertThat(second.answer().get()).contains("answer 2");
  }

  @Test
  void tellsWhatIsKnownWhileAnotherQuestionStands() throws Exception {
    var slow = new CountDownLatch(1);
    var asked = new CountDownLatch(1);
    SecretProvider provider =
        new MemoizedSecrets(secret -> {
          if (secret.equals(SUDO)) {
            asked.countDown();
            awaitQuietly(slow);
          }
          return Optional.of("known");
        });
    provider.get(PASSPHRASE);
    Thread other = Thread.ofPlatform().start(() -> provider.get(SUDO));
    asked.await();

    assertThat(provider.get(PASSPHRASE)).contains("known");

    slow.countDown();
    other.join();
  }

  @Test
  void remembersThatThereIsNoAnswer() {
    answered.countDown();
    SecretProvider provider =
        new MemoizedSecrets(secret -> {
          questions.add(secret);
          return Optional.empty();
        });

    assertThat(provider.get(SUDO)).isEmpty();
    assertThat(provider.get(SUDO)).isEmpty();
    assertThat(questions).hasSize(1);
  }

  /// Else each further host, and each further connection, would begin with the wrong one.
  @Test
  void takesALoginPasswordThatReplacedAWrongOneFromThenOn() {
    answered.countDown();

    assertThat(secrets.get(new Secret.LoginPassword(OPS))).contains("answer 1");
    assertThat(secrets.get(new Secret.LoginPassword(OPS, 2))).contains("answer 2");
    assertThat(secrets.get(new Secret.LoginPassword(OPS))).contains("answer 2");
  }

  /// What stands for another machine behind each jump host is the same word.
  @ParameterizedTest
  @MethodSource("othersThanOps")
  void givesNoMachineThePasswordOfAnother(LoginUser other) {
    answered.countDown();

    assertThat(secrets.get(new Secret.SudoPassword(OPS))).contains("answer 1");
    assertThat(secrets.get(new Secret.SudoPassword(other))).contains("answer 2");
    assertThat(secrets.get(new Secret.LoginPassword(OPS))).contains("answer 3");
    assertThat(secrets.get(new Secret.LoginPassword(other))).contains("answer 4");
  }

  static List<LoginUser> othersThanOps() {
    var jump = new Route.Jump(List.of(SshTarget.parse("bastion")));
    return List.of(
        new LoginUser("root", OPS.machine(), "worker-1"),
        new LoginUser("ops", new Machine(new Route.Direct(), "worker-2", 22), "worker-1"),
        new LoginUser("ops", new Machine(new Route.Direct(), "worker-1", 2222), "worker-1"),
        new LoginUser("ops", new Machine(jump, "worker-1", 22), "worker-1"));
  }

  @Test
  void asksOnceForOneMachineOfTwoNames() {
    answered.countDown();
    var same = new LoginUser("ops", OPS.machine(), "w1");

    assertThat(secrets.get(new Secret.SudoPassword(OPS))).contains("answer 1");
    assertThat(secrets.get(new Secret.SudoPassword(same))).contains("answer 1");
  }

  private record Asking(Thread thread, FutureTask<Optional<String>> answer) {
    /// Waits until the thread waits for another one's question to be answered.
    void awaitBlocked() {
      while (thread.getState() != Thread.State.BLOCKED) {
        assertThat(thread.getState()).isNotEqualTo(Thread.State.WAITING); // it asks by itself
        Thread.onSpinWait();
      }
    }
  }

  private Asking inThread(Secret secret) {
    var answer = new FutureTask<>(() -> secrets.get(secret));
    return new Asking(Thread.ofPlatform().daemon().start(answer), answer);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
