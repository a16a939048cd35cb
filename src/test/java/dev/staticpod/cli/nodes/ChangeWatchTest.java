package dev.staticpod.cli.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.StopSignal;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.rollout.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ChangeWatchTest {
  private static final Progress BEGIN = new Progress.Executing(plan());
  private static final Progress END = new Progress.Executed(Duration.ZERO);

  private final StringWriter err = new StringWriter();
  private final Interrupts interrupts = new Interrupts(new PrintWriter(err, true), _ -> {});
  private final List<Progress> told = new ArrayList<>();

  private static Plan plan() {
    var pod = new PodRef(new PodName("default", "web"), "worker-1", "/etc/web.yaml", "");
    return new Plan(List.of(PodChange.present(pod)), List.of(), List.of());
  }

  @Test
  void passesEverythingOn() {
    try (var watch = new ChangeWatch(interrupts, told::add)) {
      watch.accept(BEGIN);
      watch.accept(END);
    }

    assertThat(told).containsExactly(BEGIN, END);
  }

  @Test
  void interruptsNoThreadWhileTheNodeIsBeingChanged() {
    try (var watch = new ChangeWatch(interrupts, told::add)) {
      watch.accept(BEGIN);
      watch.interrupt(Thread.currentThread());
      assertThat(Thread.interrupted()).isFalse();

      watch.accept(END);
      watch.interrupt(Thread.currentThread());
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /// The connection broke: the node goes on by itself, and there is nothing to wait for.
  @Test
  void endsAChangeWhoseEndIsNeverReported() {
    var watch = new ChangeWatch(interrupts, told::add);
    watch.accept(BEGIN);

    watch.close();
    interrupts.interrupt(StopSignal.INT);

    assertThat(err.toString()).contains("pods are not waited for");
  }

  @Test
  void letsNoNodeBeginAfterAnInterrupt() {
    var first = new ChangeWatch(interrupts, told::add);
    first.accept(BEGIN);
    interrupts.interrupt(StopSignal.INT);

    try (var second = new ChangeWatch(interrupts, told::add)) {
      assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> second.accept(BEGIN));
    }
  }

  /// Else the node would keep what has just been found not to work.
  @Test
  void rollsBackAlsoAfterAnInterrupt() {
    try (var watch = new ChangeWatch(interrupts, told::add)) {
      watch.accept(BEGIN);
      watch.accept(END);
      interrupts.interrupt(StopSignal.INT);
      watch.interrupt(Thread.currentThread());

      watch.accept(new Progress.RollingBack("it crashes", plan()));
      watch.accept(BEGIN);

      assertThat(Thread.interrupted()).isFalse();
      watch.interrupt(Thread.currentThread());
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  /// The node is connected to anew for it.
  @Test
  void connectsForARollbackAlsoAfterAnInterrupt() {
    try (var watch = new ChangeWatch(interrupts, told::add)) {
      watch.accept(BEGIN);
      watch.accept(END);
      interrupts.interrupt(StopSignal.INT);

      watch.rollBack();
      watch.interrupt(Thread.currentThread());
      assertThat(Thread.interrupted()).isFalse();

      watch.accept(END);
      watch.interrupt(Thread.currentThread());
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
