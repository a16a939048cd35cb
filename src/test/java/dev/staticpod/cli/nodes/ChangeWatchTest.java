package dev.staticpod.cli.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.StopSignal;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.PodRef;
import dev.staticpod.rollout.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChangeWatchTest {
  private static final Progress BEGIN = new Progress.Executing(plan());
  private static final Progress END = new Progress.Executed(Duration.ZERO);

  private final AtomicInteger left = new AtomicInteger();
  private final Interrupts interrupts =
      new Interrupts(new PrintWriter(new StringWriter(), true), _ -> left.incrementAndGet());
  private final List<Progress> told = new ArrayList<>();

  private static Plan plan() {
    var pod = new PodRef(new PodName("default", "web"), "worker-1", "/etc/web.yaml", "");
    return new Plan(PodChange.present(pod), List.of(), List.of());
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
  void letsAnInterruptWaitUntilTheNodeHasEnded() {
    try (var watch = new ChangeWatch(interrupts, told::add)) {
      watch.accept(BEGIN);
      interrupts.interrupt(StopSignal.INT);
      assertThat(left).hasValue(0);

      watch.accept(END);
      assertThat(left).hasValue(1);
    }
  }

  /// The connection broke: the node goes on by itself, and there is nothing to wait for.
  @Test
  void endsAChangeWhoseEndIsNeverReported() {
    var watch = new ChangeWatch(interrupts, told::add);
    watch.accept(BEGIN);
    interrupts.interrupt(StopSignal.INT);

    watch.close();

    assertThat(left).hasValue(1);
  }

  @Test
  void letsNoNodeBeginAfterAnInterrupt() {
    var first = new ChangeWatch(interrupts, told::add);
    first.accept(BEGIN);
    interrupts.interrupt(StopSignal.INT);

    try (var second = new ChangeWatch(interrupts, told::add)) {
      assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> second.accept(BEGIN));
    }

    assertThat(left).hasValue(0);
    first.close();
    assertThat(left).hasValue(1);
  }
}
