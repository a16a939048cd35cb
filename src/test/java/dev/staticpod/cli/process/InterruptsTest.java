package dev.staticpod.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterruptsTest {
  private final StringWriter err = new StringWriter();
  private final AtomicInteger left = new AtomicInteger();
  private int exitCode;
  private final Interrupts interrupts = new Interrupts(new PrintWriter(err, true), this::leave);

  private void leave(StopSignal signal) {
    left.incrementAndGet();
    exitCode = signal.exitCode();
  }

  @Nested
  class OfOneNode {
    @Test
    void leavesAtOnceWhereNoNodeIsBeingChanged() {
      interrupts.interrupt(StopSignal.INT);

      assertThat(left).hasValue(1);
      assertThat(exitCode).isEqualTo(130);
      assertThat(err.toString()).isEqualTo("interrupted: nothing was changed\n");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void endsAsTheSignalThatCameWouldHaveIt(StopSignal signal, int code) {
      Interrupts.Change change = interrupts.beginChange();

      interrupts.interrupt(signal);
      assertThat(left).hasValue(0);
      change.end();

      assertThat(exitCode).isEqualTo(code);
    }

    @Test
    void saysWhatStaysWhereAPodIsStillWaitedFor() {
      interrupts.beginChange().end();
      assertThat(err.toString()).isEmpty();

      interrupts.interrupt(StopSignal.INT);

      assertThat(left).hasValue(1);
      assertThat(err.toString())
          .isEqualTo(
              "interrupted: what was changed stays; static-pod list shows what becomes of it\n");
    }

    @Test
    void letsTheNodeInHandFinishAndLeavesThen() {
      Interrupts.Change change = interrupts.beginChange();

      interrupts.interrupt(StopSignal.INT);
      assertThat(left).hasValue(0);
      assertThat(err.toString())
          .isEqualTo(
              "interrupted: the node finishes or undoes its change first; Ctrl-C again leaves at"
                  + " once\n");

      change.end();
      assertThat(left).hasValue(1);
      assertThat(err.toString())
          .endsWith("interrupted: the node is done; its pod was not waited for\n");
    }

    @Test
    void leavesAtOnceTheSecondTime() {
      interrupts.beginChange();

      interrupts.interrupt(StopSignal.INT);
      interrupts.interrupt(StopSignal.INT);

      assertThat(left).hasValue(1);
    }

    @Test
    void doesNotLeaveAfterAChangeThatWasNotInterrupted() {
      interrupts.beginChange().end();

      assertThat(left).hasValue(0);
    }
  }

  @Nested
  class OfSeveralNodes {
    @Test
    void leavesWhenTheLastOneHasEnded() {
      Interrupts.Change first = interrupts.beginChange();
      Interrupts.Change second = interrupts.beginChange();
      interrupts.interrupt(StopSignal.INT);
      assertThat(err.toString())
          .isEqualTo(
              "interrupted: 2 nodes finish or undo their changes first; Ctrl-C again leaves at"
                  + " once\n");

      second.end();
      assertThat(left).hasValue(0);

      first.end();
      assertThat(left).hasValue(1);
      assertThat(err.toString())
          .endsWith("interrupted: all 2 nodes are done; their pods were not waited for\n");
    }

    @Test
    void waitsForThoseInHandAlone() {
      interrupts.beginChange().end();
      Interrupts.Change second = interrupts.beginChange();
      interrupts.interrupt(StopSignal.INT);

      second.end();

      assertThat(left).hasValue(1);
      assertThat(err.toString()).contains("the node finishes", "the node is done");
    }

    @Test
    void countsTheEndOfAChangeOnce() {
      Interrupts.Change first = interrupts.beginChange();
      Interrupts.Change second = interrupts.beginChange();
      interrupts.interrupt(StopSignal.INT);

      first.end();
      first.end();
      assertThat(left).hasValue(0);

      second.end();
      assertThat(left).hasValue(1);
    }

    @Test
    void leavesAtOnceTheSecondTime() {
      interrupts.beginChange();
      interrupts.beginChange();

      interrupts.interrupt(StopSignal.INT);
      assertThat(left).hasValue(0);
      interrupts.interrupt(StopSignal.INT);

      assertThat(left).hasValue(1);
    }

    @Test
    void beginsNoFurtherOneAfterTheFirstInterrupt() {
      Interrupts.Change first = interrupts.beginChange();
      interrupts.interrupt(StopSignal.INT);

      assertThatExceptionOfType(CancellationException.class).isThrownBy(interrupts::beginChange);

      first.end();
      assertThat(left).hasValue(1);
    }
  }

  @Test
  void leavesItToOneWhoTookItOver() {
    var taken = new AtomicInteger();
    interrupts.beginChange();
    interrupts.handOver(taken::incrementAndGet);

    interrupts.interrupt(StopSignal.INT);

    assertThat(taken).hasValue(1);
    assertThat(left).hasValue(0);
  }
}
