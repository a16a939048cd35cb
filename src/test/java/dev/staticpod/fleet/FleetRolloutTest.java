package dev.staticpod.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.ManualTime;
import dev.staticpod.rollout.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FleetRolloutTest {
  private final List<FleetEvent> events = new ArrayList<>();
  private final FleetReporter reporter = new FleetReporter(new ManualTime(), events::add);
  private final List<String> log = new ArrayList<>();

  private FakeRollout rollout(String host) {
    return new FakeRollout(new Host(host), reporter, log);
  }

  private List<HostResult<Outcome>> run(int parallel, FakeRollout... rollouts) throws Exception {
    return new FleetRollout(List.of(rollouts), parallel, reporter).run();
  }

  private List<HostPhase> phases(FakeRollout rollout) {
    return onHosts()
        .filter(event -> event.target().equals(rollout.target()))
        .map(FleetEvent.OnHost::phase)
        .toList();
  }

  private Stream<FleetEvent.OnHost> onHosts() {
    return events.stream()
        .filter(FleetEvent.OnHost.class::isInstance)
        .map(FleetEvent.OnHost.class::cast);
  }

  @Test
  void preparesAndAsksAllBeforeTheFirstIsChanged() throws Exception {
    List<HostResult<Outcome>> results = run(1, rollout("a"), rollout("b"));

    assertThat(log)
        .filteredOn(line -> !line.startsWith("close"))
        .containsExactly("prepare a", "prepare b", "ask a", "ask b", "run a", "run b");
    assertThat(results).extracting(result -> result.host().name()).containsExactly("a", "b");
    assertThat(results)
        .extracting(HostResult::node)
        .containsExactly(Optional.of("a"), Optional.of("b"));
  }

  @Test
  void aHostThatIsAtItsEndAfterTheProbeIsNeitherAskedForNorRun() throws Exception {
    FakeRollout refused = rollout("a");
    refused.early = Optional.of(FakeRollout.refused("sudo"));

    List<HostResult<Outcome>> results = run(1, refused, rollout("b"));

    assertThat(log).doesNotContain("ask a", "run a").contains("run b");
    assertThat(HostResult.values(results))
        .satisfiesExactly(
            one -> assertThat(one).isEqualTo(FakeRollout.refused("sudo")),
            two -> assertThat(two).isInstanceOf(Outcome.Done.class));
    assertThat(phases(refused)).containsExactly(HostPhase.CONNECTING, HostPhase.FAILED);
  }

  @Test
  void tellsEachPhaseOfAHost() throws Exception {
    FakeRollout one = rollout("a");

    run(1, one);

    assertThat(phases(one))
        .containsExactly(
            HostPhase.CONNECTING,
            HostPhase.PROBING,
            HostPhase.READY,
            HostPhase.CHANGING,
            HostPhase.DONE);
    assertThat(onHosts().toList().getLast().node()).contains("node-a");
    assertThat(events.getFirst())
        .isInstanceOfSatisfying(
            FleetEvent.Planned.class,
            planned ->
                assertThat(planned.batches()).containsExactly(new Batch(1, List.of(one.target()))));
    assertThat(events.getLast()).isInstanceOf(FleetEvent.Ended.class);
  }

  /// Each waits until all are being changed.
  @Test
  void changesAsManyAtATimeAsIsAsked() throws Exception {
    var together = new CyclicBarrier(3);
    FakeRollout[] rollouts =
        Stream.of("a", "b", "c").map(this::rollout).toArray(FakeRollout[]::new);
    for (FakeRollout each : rollouts) {
      each.work =
          () -> {
            together.await();
            return new Outcome.Done(each.plan(), Outcome.Waited.YES, List.of());
          };
    }

    assertThat(HostResult.values(run(3, rollouts)))
        .hasSize(3)
        .allMatch(Outcome.Done.class::isInstance);
  }

  @Test
  void changesNoMoreAtATimeThanIsAsked() throws Exception {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var four = new CyclicBarrier(4);
    FakeRollout[] rollouts =
        IntStream.range(0, 40).mapToObj(i -> rollout("h" + i)).toArray(FakeRollout[]::new);
    for (FakeRollout each : rollouts) {
      each.work =
          () -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            four.await();
            now.decrementAndGet();
            return new Outcome.Done(each.plan(), Outcome.Waited.YES, List.of());
          };
    }

    run(4, rollouts);

    assertThat(most.get()).isBetween(1, 4);
  }

  @Test
  void workOnOneHostIsDoneInItsOrder() throws Exception {
    FakeRollout first = rollout("a");
    FakeRollout second = rollout("a");

    run(10, first, second);

    assertThat(log)
        .filteredOn(line -> line.startsWith("run") || line.startsWith("close"))
        .containsExactly("run a", "close a", "run a", "close a");
  }

  @Test
  void whatIsSeenOnAnotherMachineIsNoResult() throws Exception {
    var expectation = new NodeExpectation(Optional.of("other"), "a", Set.of());

    List<HostResult<Outcome>> results =
        run(1, new FakeRollout(new Host("a", expectation), reporter, log));

    assertThat(results)
        .singleElement()
        .isInstanceOfSatisfying(
            HostResult.Failed.class,
            failed -> assertThat(failed.failure().reason()).isEqualTo("wrong-node"));
  }
}
