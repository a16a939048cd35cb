package dev.staticpod.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.fleet.Batch;
import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostDetail;
import dev.staticpod.fleet.HostPhase;
import dev.staticpod.fleet.Target;
import dev.staticpod.node.StepEvent;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Step;
import dev.staticpod.rollout.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressTextTest {
  private static final Instant AT = Instant.EPOCH;

  private static Optional<String> line(FleetEvent event) {
    return ProgressText.line(event, ProgressText.Detail.NORMAL);
  }

  private static Batch batch(int number, int hosts) {
    return new Batch(
        number,
        IntStream.rangeClosed(1, hosts).mapToObj(i -> Target.of(new Host("w" + i))).toList());
  }

  @Test
  void aLineOfAHostBeginsWithItsName() {
    var event =
        new FleetEvent.OnHost(
            AT,
            Target.of(new Host("root@a")),
            Optional.of("node-a"),
            1,
            HostPhase.PROBING,
            new HostDetail.Progressed(new Progress.Replanning("/etc/web.yaml")));

    assertThat(line(event)).contains("root@a: /etc/web.yaml changed meanwhile, probing again");
  }

  @Test
  void whatANodeFoundOutIsTold() {
    var step = new Step.RemoveDirectory("/m");
    var plan = new Plan("w1", List.of(), List.of(step), List.of(), List.of());

    assertThat(done(plan, "the kubelet watches /m", ProgressText.Detail.NORMAL))
        .contains("the kubelet watches /m");
    assertThat(done(plan, "", ProgressText.Detail.NORMAL)).isEmpty();
    assertThat(done(plan, "the kubelet watches /m", ProgressText.Detail.VERBOSE))
        .contains("done: remove directory /m, if it is empty (7 ms): the kubelet watches /m");
  }

  private static Optional<String> done(Plan plan, String remark, ProgressText.Detail detail) {
    var event = new StepEvent.Done(1, Duration.ofMillis(7), remark);
    return ProgressText.message(
        new HostDetail.Progressed(new Progress.Stepped(plan, event)), detail);
  }

  @Test
  void batchesAreNamedWhereThereAreSeveral() {
    assertThat(line(new FleetEvent.BatchBegun(AT, batch(1, 2), 1))).isEmpty();
    assertThat(line(new FleetEvent.BatchBegun(AT, batch(2, 2), 3)))
        .contains("batch 2 of 3: w1, w2");
    assertThat(line(new FleetEvent.BatchBegun(AT, batch(3, 500), 3)))
        .contains("batch 3 of 3: w1, w2, w3, w4, w5, w6, w7, w8, w9, w10 and 490 more");
  }

  @Test
  void pausesAndStopsAreTold() {
    assertThat(line(new FleetEvent.Pausing(AT, 2, Duration.ofSeconds(30))))
        .contains("waiting 30 s before batch 2");
    assertThat(line(new FleetEvent.Stopped(AT, "1 of 2 hosts failed")))
        .contains("stopped: 1 of 2 hosts failed");
    assertThat(line(new FleetEvent.Stopped(AT, FleetEvent.Stopped.INTERRUPTED))).isEmpty();
  }
}
