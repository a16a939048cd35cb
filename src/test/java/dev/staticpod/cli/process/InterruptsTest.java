package dev.staticpod.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterruptsTest {
  private final StringWriter err = new StringWriter();
  private final AtomicInteger left = new AtomicInteger();
  private final Interrupts interrupts =
      new Interrupts(new PrintWriter(err, true), left::incrementAndGet);

  @Test
  void leavesAtOnceWhereNoNodeIsBeingChanged() {
    interrupts.interrupt();

    assertThat(left).hasValue(1);
  }

  @Test
  void saysWhatStaysWhereAPodIsStillWaitedFor() {
    interrupts.changeBegins();
    interrupts.changeEnds();
    assertThat(err.toString()).isEmpty();

    interrupts.interrupt();

    assertThat(left).hasValue(1);
    assertThat(err.toString())
        .isEqualTo(
            "interrupted: what was changed stays; static-pod list shows what becomes of it\n");
  }

  @Test
  void letsTheNodeInHandFinishAndLeavesThen() {
    interrupts.changeBegins();

    interrupts.interrupt();
    assertThat(left).hasValue(0);
    assertThat(err.toString()).contains("finishes or undoes");

    interrupts.changeEnds();
    assertThat(left).hasValue(1);
  }

  @Test
  void leavesAtOnceTheSecondTime() {
    interrupts.changeBegins();

    interrupts.interrupt();
    interrupts.interrupt();

    assertThat(left).hasValue(1);
  }

  @Test
  void doesNotLeaveAfterAChangeThatNobodyInterrupted() {
    interrupts.changeBegins();
    interrupts.changeEnds();

    assertThat(left).hasValue(0);
  }
}
