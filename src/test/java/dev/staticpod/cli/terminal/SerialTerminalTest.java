package dev.staticpod.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SerialTerminalTest {
  private final ConcurrentLinkedQueue<String> questions = new ConcurrentLinkedQueue<>();
  private final CountDownLatch standing = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);
  private final Terminal terminal = new SerialTerminal(this::ask);

  private Optional<String> ask(String question) {
    questions.add(question);
    standing.countDown();
    try {
      answered.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Optional.of("yes");
  }

  @Test
  void asksForAPasswordAndForAYesOneAfterTheOther() throws Exception {
    Thread first = Thread.ofPlatform().daemon().start(() -> terminal.ask("password"));
    standing.await();
    Thread second = Thread.ofPlatform().daemon().start(() -> terminal.agrees("remove it?"));
    while (second.getState() != Thread.State.BLOCKED) {
      assertThat(second.getState()).isNotEqualTo(Thread.State.WAITING); // it asks by itself
      Thread.onSpinWait();
    }

    assertThat(questions).containsExactly("password");

    answered.countDown();
    first.join();
    second.join();
    assertThat(questions).containsExactly("password", "remove it? [y/N]");
  }
}
