package dev.staticpod.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterruptsTest {
  private final StringWriter err = new StringWriter();
  private final AtomicInteger left = new AtomicInteger();
  private final AtomicInteger stopped = new AtomicInteger();
  private int exitCode;
  private final Interrupts interrupts = new Interrupts(new PrintWriter(err, true), this::leave);

  private void leave(StopSignal signal) {
    left.incrementAndGet();
    exitCode = signal.exitCode();
  }

  @Test
  void leavesAtOnceWhereNoNodeWasChanged() {
    interrupts.stopBy(stopped::incrementAndGet);

    interrupts.interrupt(StopSignal.INT);

    assertThat(left).hasValue(1);
    assertThat(exitCode).isEqualTo(130);
    assertThat(err.toString()).isEqualTo("interrupted: nothing was changed\n");
    assertThat(stopped).hasValue(0);
  }

  /// A node that is as it is to be may be waited for, and others have their results.
  @Test
  void asksTheRunToEndWhereItHasBegunAndNoNodeWasChanged() {
    interrupts.stopBy(stopped::incrementAndGet);
    interrupts.oweReport();

    interrupts.interrupt(StopSignal.TERM);
    assertThat(left).hasValue(0);
    assertThat(stopped).hasValue(1);
    assertThat(err.toString()).startsWith("interrupted: no further node is begun, and pods are");
    interrupts.leaveIfStopped();

    assertThat(exitCode).isEqualTo(143);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void endsAsTheSignalThatCameWouldHaveItWhenTheReportIsPrinted(StopSignal signal, int code) {
    Interrupts.Change change = interrupts.beginChange();

    interrupts.interrupt(signal);
    change.end();
    assertThat(left).hasValue(0);
    interrupts.leaveIfStopped();

    assertThat(left).hasValue(1);
    assertThat(exitCode).isEqualTo(code);
  }

  @Test
  void asksTheRunToEndAndSaysWhatItWaitsFor() {
    interrupts.stopBy(stopped::incrementAndGet);
    interrupts.beginChange();

    interrupts.interrupt(StopSignal.INT);

    assertThat(stopped).hasValue(1);
    assertThat(err.toString())
        .isEqualTo(
            "interrupted: the node finishes or undoes its change first; Ctrl-C again leaves at"
                + " once\n");
  }

  @Test
  void saysHowManyNodesAreInHand() {
    interrupts.beginChange().end();
    interrupts.beginChange();
    interrupts.beginChange();

    interrupts.interrupt(StopSignal.INT);

    assertThat(err.toString())
        .startsWith("interrupted: 2 nodes finish or undo their changes first;");
  }

  @Test
  void endsTheWaitWhereAPodIsStillWaitedFor() {
    interrupts.stopBy(stopped::incrementAndGet);
    interrupts.beginChange().end();

    interrupts.interrupt(StopSignal.INT);

    assertThat(stopped).hasValue(1);
    assertThat(left).hasValue(0);
    assertThat(err.toString())
        .isEqualTo(
            "interrupted: no further node is begun, and pods are not waited for any more; Ctrl-C"
                + " again leaves at once\n");
  }

  @Test
  void leavesAtOnceTheSecondTime() {
    interrupts.beginChange();
    interrupts.beginChange();

    interrupts.interrupt(StopSignal.INT);
    assertThat(left).hasValue(0);
    interrupts.interrupt(StopSignal.INT);
    interrupts.interrupt(StopSignal.INT);

    assertThat(left).hasValue(2);
    assertThat(err.toString().lines().skip(1))
        .containsExactly(
            "left at once: 2 nodes in hand finish or undo their changes by themselves; the same"
                + " command again goes on from what it finds");
  }

  @Test
  void saysWhereNoNodeIsInHandAnyMore() {
    interrupts.beginChange().end();

    interrupts.interrupt(StopSignal.INT);
    interrupts.interrupt(StopSignal.INT);

    assertThat(err.toString()).contains("left at once: no node is being changed; the same");
  }

  @Test
  void leavesAlsoWhereNoProcessTakesWhatItSays() throws InterruptedException {
    var stuck = new CountDownLatch(1);
    var writer =
        new StringWriter() {
          @Override
          public void write(String text) {
            if (text.startsWith("left")) {
              try {
                stuck.await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            }
          }
        };
    var full =
        new Interrupts(
            new PrintWriter(writer) {
              @Override
              public void println(String text) {
                writer.write(text);
              }
            },
            this::leave);
    full.beginChange();

    full.interrupt(StopSignal.INT);
    full.interrupt(StopSignal.INT);

    assertThat(left).hasValue(1);
    stuck.countDown();
  }

  @Test
  void hasOneLastWordWhereItLeavesAtOnce() {
    var words = new AtomicInteger();
    interrupts.beforeLeaving(() -> {
      words.incrementAndGet();
      interrupts.interrupt(StopSignal.TERM); // a signal that comes meanwhile
    });
    interrupts.beginChange();

    interrupts.interrupt(StopSignal.INT);
    assertThat(words).hasValue(0);
    interrupts.interrupt(StopSignal.INT);

    assertThat(words).hasValue(1);
    assertThat(left).hasValue(2);
  }

  @Test
  void doesAllThatIsToBeDoneBeforeItLeaves() {
    var done = new ArrayList<String>();
    interrupts.beforeLeaving(() -> done.add("page"));
    interrupts.beforeLeaving(() -> done.add("table"));

    interrupts.interrupt(StopSignal.INT);

    assertThat(done).containsExactly("page", "table");
  }

  @Test
  void doesNotLeaveAfterAChangeThatWasNotInterrupted() {
    interrupts.beginChange().end();

    interrupts.leaveIfStopped();

    assertThat(left).hasValue(0);
  }

  @Test
  void countsTheEndOfAChangeOnce() {
    Interrupts.Change first = interrupts.beginChange();
    interrupts.beginChange();
    first.end();
    first.end();

    interrupts.interrupt(StopSignal.INT);

    assertThat(err.toString()).contains("the node finishes");
  }

  @Test
  void beginsNoFurtherChangeAfterTheFirstInterruptButAnUndo() {
    interrupts.beginChange();
    interrupts.interrupt(StopSignal.INT);

    assertThatExceptionOfType(CancellationException.class).isThrownBy(interrupts::beginChange);
    assertThat(interrupts.beginUndo()).isNotNull();
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
