package dev.staticpod.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.ManualTime;
import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Work that nothing ends hangs; the time is for that alone.
@Timeout(120)
class FleetRolloutTest {
  private final List<FleetEvent> events = new ArrayList<>();
  private final FleetReporter reporter = new FleetReporter(new ManualTime(), events::add);
  private final List<String> log = new ArrayList<>();

  private FakeRollout rollout(String host) {
    return new FakeRollout(new Host(host), reporter, log);
  }

  private List<HostResult<Outcome>> run(int parallel, FakeRollout... rollouts) throws Exception {
    return run(FleetPolicy.plain(parallel), rollouts).results();
  }

  private FleetResult run(FleetPolicy policy, FakeRollout... rollouts) throws Exception {
    return new FleetRollout(List.of(rollouts), policy, reporter).run();
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

  @Nested
  class OfAllOrNone {
    private final FleetPolicy policy = FleetPolicy.plain(1).changingAllOrNone();
    private final FakeRollout a = rollout("a");
    private final FakeRollout b = rollout("b");
    private final FakeRollout c = rollout("c");

    private void refuse(FakeRollout rollout) {
      rollout.early = Optional.of(FakeRollout.refused("changed"));
      rollout.identity = Optional.of(new NodeIdentity(rollout.target().host().name()));
    }

    @Test
    void noneIsChangedWhereAProbedOneIsRefused() throws Exception {
      refuse(b);

      FleetResult result = run(policy, a, b, c);

      assertThat(log).contains("prepare c").doesNotContain("ask a", "run a", "run c");
      assertThat(HostResult.values(result.results()))
          .containsExactly(
              NotStarted.because("b was refused, and without it none is changed", "do this"),
              FakeRollout.refused("changed"),
              NotStarted.because("b was refused, and without it none is changed", "do this"));
      assertThat(events)
          .noneMatch(FleetEvent.BatchBegun.class::isInstance)
          .anyMatch(FleetEvent.Stopped.class::isInstance);
    }

    @Test
    void oneThatCannotBeReachedIsOneThatFailed() throws Exception {
      b.early = Optional.of(FakeRollout.refused("unreachable"));

      run(policy, a, b, c);

      assertThat(log).contains("run a", "run c").doesNotContain("run b");
    }

    @Test
    void allMayBeRefused() throws Exception {
      refuse(a);
      refuse(b);

      FleetResult result = run(policy, a, b);

      assertThat(HostResult.values(result.results())).containsOnly(FakeRollout.refused("changed"));
    }
  }

  /// Stops a run as soon as something is let go.
  private static void stopAfter(CountDownLatch reached, FleetRollout fleet) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            reached.await();
            fleet.stop("interrupted");
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Nested
  class StoppedWhileHostsAreProbed {
    private final CountDownLatch connects = new CountDownLatch(1);
    private final FakeRollout failed = rollout("a");
    private final FakeRollout silent = rollout("b");
    private final FakeRollout next = rollout("c");

    private FleetResult stopped(FakeRollout... rollouts) throws Exception {
      failed.early = Optional.of(FakeRollout.refused("unreachable"));
      var fleet = new FleetRollout(List.of(rollouts), FleetPolicy.plain(1), reporter);
      stopAfter(connects, fleet);
      return fleet.run();
    }

    /// It would take hours by itself, and says what a connection says that is interrupted.
    private Optional<Outcome> cutOff() {
      connects.countDown();
      try {
        Thread.sleep(Duration.ofHours(3));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return Optional.of(FakeRollout.refused("unreachable"));
    }

    @Test
    void noFurtherOneIsConnectedTo() throws Exception {
      silent.preparation = this::cutOff;

      FleetResult result = stopped(failed, silent, next);

      assertThat(log).doesNotContain("prepare c", "ask c", "run c").contains("close b", "close c");
      assertThat(HostResult.values(result.results()))
          .containsExactly(
              FakeRollout.refused("unreachable"),
              NotStarted.because("interrupted"),
              NotStarted.because("interrupted"));
    }

    @Test
    void nothingIsAsked() throws Exception {
      silent.preparation = this::cutOff;

      FleetResult result = stopped(next, silent);

      assertThat(log).contains("prepare c").doesNotContain("ask c", "run c");
      assertThat(HostResult.values(result.results()))
          .containsOnly(NotStarted.because("interrupted"));
    }
  }

  @Test
  void aMachineUnderTwoNamesIsDoneOnce() throws Exception {
    FakeRollout first = rollout("a");
    FakeRollout second = rollout("b");
    FakeRollout clone = rollout("c");
    first.identity = Optional.of(new NodeIdentity("n1", Optional.of("id")));
    second.identity = Optional.of(new NodeIdentity("n1", Optional.of("id")));
    clone.identity = Optional.of(new NodeIdentity("n2", Optional.of("id")));

    List<HostResult<Outcome>> results = run(2, first, second, clone);

    assertThat(results).extracting(result -> result.host().name()).containsExactly("a", "c");
    assertThat(log).contains("run a", "run c", "close b").doesNotContain("ask b", "run b");
    assertThat(events)
        .filteredOn(FleetEvent.SameMachine.class::isInstance)
        .singleElement()
        .extracting(event -> ((FleetEvent.SameMachine) event).host().name())
        .isEqualTo("b");
    assertThat(events)
        .filteredOn(FleetEvent.Planned.class::isInstance)
        .extracting(event -> ((FleetEvent.Planned) event).batches().getFirst().hosts().size())
        .containsExactly(3, 2);
  }

  /// Done by one name, what the other wants would be missing.
  @Test
  void aMachineOfWhichEachNameWantsSomethingElseIsLeftAsItIs() throws Exception {
    FakeRollout first = rollout("a");
    FakeRollout second = rollout("b");
    second.wanted = "db";
    second.early = Optional.of(FakeRollout.refused("wrong-node"));
    var stated =
        new FakeRollout(
            new Host("c", new NodeExpectation(Optional.of("c"), "c", Set.of())), reporter, log);
    stated.early = Optional.of(FakeRollout.refused("wrong-node"));
    for (FakeRollout each : List.of(first, second, stated)) {
      each.identity = Optional.of(new NodeIdentity("n1", Optional.of("id")));
    }

    List<Outcome> outcomes = HostResult.values(run(2, first, second, stated, rollout("d")));

    assertThat(log).contains("run d").doesNotContain("run a", "ask a", "run b", "run c");
    assertThat(outcomes).hasSize(4);
    assertThat(outcomes.get(0))
        .isEqualTo(outcomes.get(1))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.problem().cause())
                    .isEqualTo(
                        "a and b are one machine, by its machine-id and boot, and different things"
                            + " are wanted of each"));
    assertThat(outcomes.get(2)).isEqualTo(FakeRollout.refused("wrong-node"));
  }

  /// What a run takes of this machine does not grow with its hosts.
  @Test
  void onlySoManyHostsKeepTheirConnection() throws Exception {
    FakeRollout[] all =
        IntStream.range(0, FleetRollout.KEPT + 3)
            .mapToObj(i -> rollout("h" + i))
            .toArray(FakeRollout[]::new);
    all[0].early = Optional.of(FakeRollout.refused("sudo"));

    run(10, all);

    assertThat(log).filteredOn(line -> line.startsWith("release")).hasSize(2);
    assertThat(log).filteredOn(line -> line.startsWith("run")).hasSize(all.length - 1);
    assertThat(onHosts())
        .filteredOn(event -> event.phase() == HostPhase.CONNECTING)
        .hasSize(all.length + 2);
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
            failed -> assertThat(failed.failure().reason().word()).isEqualTo("wrong-node"));
  }

  @Nested
  class InBatches {
    private final FakeRollout a = rollout("a");
    private final FakeRollout b = rollout("b");
    private final FakeRollout c = rollout("c");

    private FleetPolicy serial(CountOrPercent... sizes) {
      return policy(Optional.empty(), FleetPolicy.AfterStop.KEEP, sizes);
    }

    private FleetPolicy policy(
        Optional<CountOrPercent> maxFail,
        FleetPolicy.AfterStop afterStop,
        CountOrPercent... sizes) {
      return new FleetPolicy(10, List.of(sizes), maxFail, Duration.ZERO, afterStop);
    }

    private void fail(FakeRollout rollout) {
      rollout.work = () -> new Outcome.Undone(rollout.plan(), new Problem("it crashes", "read"));
    }

    @Test
    void theNextOneBeginsWhenAllOfOneAreAtTheirEnd() throws Exception {
      run(serial(new CountOrPercent.Count(1), new CountOrPercent.Percent(100)), a, b, c);

      assertThat(log).containsSubsequence("run a", "close a", "run b");
      assertThat(log).containsSubsequence("close a", "run c");
      assertThat(batchEvents())
          .containsExactly(
              "begun 1 of 2", "ended 1, 0 failed", "begun 2 of 2", "ended 2, 0 failed");
    }

    private List<String> batchEvents() {
      return events.stream()
          .flatMap(event ->
              switch (event) {
                case FleetEvent.BatchBegun(_, Batch batch, int of) ->
                    Stream.of("begun " + batch.number() + " of " + of);
                case FleetEvent.BatchEnded(_, int batch, int failed) ->
                    Stream.of("ended " + batch + ", " + failed + " failed");
                case FleetEvent.Stopped(_, String reason) -> Stream.of("stopped: " + reason);
                default -> Stream.<String>empty();
              })
          .toList();
    }

    @Test
    void aBatchThatIsNotBegunDoesNotEnd() throws Exception {
      fail(a);

      run(serial(new CountOrPercent.Count(1)), a, b, c);

      assertThat(batchEvents())
          .containsExactly(
              "begun 1 of 3",
              "stopped: 1 of 1 hosts of batch 1 failed, of which none may",
              "ended 1, 1 failed");
    }

    @Test
    void aFailureOfTheLastHostStopsNothing() throws Exception {
      fail(c);

      run(serial(new CountOrPercent.Count(1)), a, b, c);

      assertThat(batchEvents())
          .contains("begun 3 of 3", "ended 3, 1 failed")
          .noneMatch(event -> event.startsWith("stopped"));
    }

    @Test
    void aFailureLeavesTheRestUntouched() throws Exception {
      fail(a);

      FleetResult result = run(serial(new CountOrPercent.Count(1)), a, b, c);

      assertThat(log).doesNotContain("run b", "run c");
      assertThat(batchEvents())
          .startsWith("begun 1 of 3", "stopped: 1 of 1 hosts of batch 1 failed, of which none may")
          .doesNotContain("begun 2 of 3");
      assertThat(HostResult.values(result.results()).subList(1, 3))
          .allSatisfy(outcome ->
              assertThat(outcome)
                  .isInstanceOfSatisfying(
                      Outcome.Refused.class,
                      refused -> assertThat(refused.reason().word()).isEqualTo("not-started")));
      assertThat(phases(c)).last().isEqualTo(HostPhase.NOT_STARTED);
    }

    @Test
    void asManyFailuresAsMayBeDoNotStopIt() throws Exception {
      fail(a);

      run(
          policy(
              Optional.of(new CountOrPercent.Percent(50)),
              FleetPolicy.AfterStop.KEEP,
              new CountOrPercent.Count(2)),
          a,
          b,
          c);

      assertThat(log).contains("run b", "run c");
    }

    /// As a first host that is to show whether the rest will do.
    @Test
    void aNumberIsNeverAllHostsOfABatch() throws Exception {
      fail(a);

      run(
          policy(
              Optional.of(new CountOrPercent.Count(1)),
              FleetPolicy.AfterStop.KEEP,
              new CountOrPercent.Count(1),
              new CountOrPercent.Percent(100)),
          a,
          b,
          c);

      assertThat(log).doesNotContain("run b", "run c");
      assertThat(batchEvents())
          .contains("stopped: 1 of 1 hosts of batch 1 failed, of which not all may");
    }

    @Test
    void allHostsOfABatchMayFailWhereThatIsSaid() throws Exception {
      fail(a);

      run(
          policy(
              Optional.of(new CountOrPercent.Percent(100)),
              FleetPolicy.AfterStop.KEEP,
              new CountOrPercent.Count(1)),
          a,
          b,
          c);

      assertThat(log).contains("run b", "run c");
    }

    @Test
    void ofABatchThatFailedNoFurtherHostIsBegun() throws Exception {
      fail(a);
      var one =
          new FleetPolicy(
              1,
              List.of(),
              Optional.of(new CountOrPercent.Count(0)),
              Duration.ZERO,
              FleetPolicy.AfterStop.KEEP);

      run(one, a, b, c);

      assertThat(log).doesNotContain("run b", "run c");
    }

    @Test
    void withoutBatchesAllAreAttempted() throws Exception {
      fail(a);

      run(1, a, b, c);

      assertThat(log).contains("run b", "run c");
    }

    @Test
    void aHostThatCannotBeReachedCountsInItsBatch() throws Exception {
      b.early = Optional.of(FakeRollout.refused("unreachable"));

      run(serial(new CountOrPercent.Count(1)), a, b, c);

      assertThat(log).contains("run a").doesNotContain("run c");
    }

    @Test
    void nodesOfTheControlPlaneGoOneAtATimeBehindTheOthers() throws Exception {
      a.controlPlane = true;
      b.controlPlane = true;

      FleetResult result = run(FleetPolicy.plain(10), a, b, c);

      assertThat(result.batches())
          .extracting(Batch::targets)
          .containsExactly(List.of(c.target()), List.of(a.target()), List.of(b.target()));
      assertThat(log).containsSubsequence("run c", "close c", "run a", "close a", "run b");
      assertThat(events.stream().filter(FleetEvent.Planned.class::isInstance)).hasSize(2);
    }

    @Test
    void withoutBatchesTheControlPlaneIsAttemptedWhateverBecameOfOthers() throws Exception {
      a.controlPlane = true;
      b.early = Optional.of(FakeRollout.refused("unreachable"));

      run(FleetPolicy.plain(10), a, b, c);

      assertThat(log).contains("run a", "run c");
    }

    @Test
    void ofTheControlPlaneOneAtATimeMayFail() throws Exception {
      a.controlPlane = true;
      b.controlPlane = true;
      fail(a);

      run(FleetPolicy.plain(10), a, b, c);

      assertThat(log).contains("run c", "run a").doesNotContain("run b");
    }

    @Test
    void saysHowToGoOnInSpiteOfFailures() throws Exception {
      fail(a);

      assertThat(nextStep(serial(new CountOrPercent.Count(1))))
          .isEqualTo(
              "correct those that failed, or allow it by --max-fail 100%; then run the same command"
                  + " again: hosts that are done are left as they are");
      assertThat(nextStep(serial(new CountOrPercent.Count(2)))).contains("--max-fail 1;");
    }

    private String nextStep(FleetPolicy policy) throws Exception {
      return HostResult.values(run(policy, a, b, c).results()).getLast()
              instanceof Outcome.Refused refused
          ? refused.problem().nextStep()
          : "";
    }

    @Test
    void aStoppedRunIsTakenBackAsAWhole() throws Exception {
      fail(b);

      FleetResult result =
          run(
              policy(
                  Optional.empty(), FleetPolicy.AfterStop.ROLL_BACK, new CountOrPercent.Count(1)),
              a,
              b,
              c);

      assertThat(log).contains("take back a").doesNotContain("take back b", "take back c");
      assertThat(HostResult.values(result.results()).getFirst()).isInstanceOf(Outcome.Undone.class);
      assertThat(phases(a)).endsWith(HostPhase.DONE, HostPhase.ROLLING_BACK, HostPhase.ROLLED_BACK);
    }

    /// Else the run would leave it with the new version, and the others with the old one.
    @Test
    void whatIsNotConfirmedIsTakenBackToo() throws Exception {
      b.work = () -> new Outcome.Unconfirmed(b.plan(), List.of(), new Problem("not seen", "look"));

      run(
          policy(Optional.empty(), FleetPolicy.AfterStop.ROLL_BACK, new CountOrPercent.Count(1)),
          a,
          b,
          c);

      assertThat(log).contains("take back a", "take back b").doesNotContain("take back c");
    }

    @Test
    void whereItIsKnownThatAllGoesBackNothingIsChanged() throws Exception {
      c.early = Optional.of(FakeRollout.refused("unreachable"));

      FleetResult result =
          run(
              policy(
                  Optional.empty(), FleetPolicy.AfterStop.ROLL_BACK, new CountOrPercent.Count(1)),
              a,
              b,
              c);

      assertThat(log).doesNotContain("ask a", "run a", "run b");
      assertThat(batchEvents())
          .containsExactly(
              "stopped: 1 of 1 hosts of batch 3 failed, of which none may: all would be taken back,"
                  + " so none is changed");
      assertThat(phases(a)).last().isEqualTo(HostPhase.NOT_STARTED);
      assertThat(result.results()).hasSize(3);
    }

    @Test
    void aRunThatGoesWellIsNotTakenBack() throws Exception {
      run(policy(Optional.empty(), FleetPolicy.AfterStop.ROLL_BACK), a, b, c);

      assertThat(log).noneMatch(line -> line.startsWith("take back"));
    }

    /// It is stopped in the pause, which would last for hours.
    @Test
    void aPauseIsToldAndEndsWhenTheRunIsStopped() throws Exception {
      var fleet = new AtomicReference<FleetRollout>();
      var watched =
          new FleetReporter(
              new ManualTime(),
              event -> {
                events.add(event);
                if (event instanceof FleetEvent.Pausing) {
                  Thread.ofVirtual().start(() -> fleet.get().stop("interrupted"));
                }
              });
      var paused =
          new FleetPolicy(
              10,
              List.of(new CountOrPercent.Count(1)),
              Optional.empty(),
              Duration.ofHours(3),
              FleetPolicy.AfterStop.KEEP);
      fleet.set(new FleetRollout(List.of(a, b), paused, watched));

      FleetResult result = fleet.get().run();

      assertThat(events)
          .anySatisfy(event ->
              assertThat(event)
                  .isInstanceOfSatisfying(
                      FleetEvent.Pausing.class, pause -> assertThat(pause.next()).isEqualTo(2)));
      assertThat(HostResult.values(result.results()).getLast())
          .isEqualTo(NotStarted.because("interrupted"));
    }

    @Test
    void aStopEndsWaitsOfATakeBackToo() throws Exception {
      var waits = new CountDownLatch(1);
      fail(b);
      a.wayBack =
          () -> {
            waits.countDown();
            try {
              Thread.sleep(Duration.ofHours(3));
            } catch (InterruptedException _) {
              // as a rollout does, whose node is as before
            }
            return new Outcome.Undone(a.plan(), new Problem("not waited for", "go on"));
          };
      var fleet =
          new FleetRollout(
              List.of(a, b),
              policy(
                  Optional.empty(), FleetPolicy.AfterStop.ROLL_BACK, new CountOrPercent.Count(1)),
              reporter);
      stopAfter(waits, fleet);

      assertThat(HostResult.values(fleet.run().results()).getFirst())
          .isInstanceOfSatisfying(
              Outcome.Undone.class,
              undone -> assertThat(undone.problem().cause()).isEqualTo("not waited for"));
    }

    @Test
    void aStopEndsWaitsAndLeavesOutWhatHasNotBegun() throws Exception {
      var waits = new CountDownLatch(1);
      a.work =
          () -> {
            waits.countDown();
            try {
              new CountDownLatch(1).await(); // until it is interrupted
            } catch (InterruptedException _) {
              // as a rollout does, whose node is changed
            }
            return new Outcome.Unconfirmed(a.plan(), List.of(), new Problem("cut", "go on"));
          };
      var fleet = new FleetRollout(List.of(a, b), FleetPolicy.plain(1), reporter);
      stopAfter(waits, fleet);

      FleetResult result = fleet.run();

      assertThat(HostResult.values(result.results()))
          .satisfiesExactly(
              one -> assertThat(one).isInstanceOf(Outcome.Unconfirmed.class),
              two -> assertThat(two).isEqualTo(NotStarted.because("interrupted")));
    }
  }
}
