package dev.staticpod.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.node.NodeException;
import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.plan.pod.PodName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FleetTest {
  private static final Host A = new Host("root@a");
  private static final Host B = new Host("b:2222");
  private static final Host C = new Host("c");
  private static final PodName WEB = new PodName("default", "web");

  private final List<HostResult<String>> finished = new ArrayList<>();
  private final List<String> same = new ArrayList<>();
  private final DistinctMachines machines =
      new DistinctMachines((host, kept) -> same.add(host.name() + " is " + kept.name()));

  @Test
  void returnsTheResultsInTheOrderOfTheHosts() throws Exception {
    List<HostResult<String>> results =
        Fleet.of(List.of(C, A, B), machines).run(FleetTest::name, finished::add);

    assertThat(results).extracting(HostResult::host).containsExactly(C, A, B);
    assertThat(HostResult.values(results)).containsExactly("c", "root@a", "b:2222");
  }

  @Test
  void keepsHostAndNodeAndPodApart() throws Exception {
    List<HostResult<String>> results =
        Fleet.of(List.of(A), WEB, machines)
            .run(
                target ->
                    new HostResult.Completed<>(
                        target, Optional.of(new NodeIdentity("worker-1")), "done"),
                finished::add);

    assertThat(results)
        .singleElement()
        .satisfies(result -> {
          assertThat(result.host()).isEqualTo(A);
          assertThat(result.node()).contains("worker-1");
          assertThat(result.pod()).contains(WEB);
        });
  }

  @Test
  void leavesOutWhatIsTheMachineOfAnEarlierHost() throws Exception {
    var identity = new NodeIdentity("worker-1", Optional.of("id"));

    List<HostResult<String>> results =
        Fleet.of(List.of(A, B, C), machines)
            .atOnce(3)
            .run(
                target ->
                    new HostResult.Completed<>(
                        target,
                        Optional.of(
                            target.host().equals(B) ? new NodeIdentity("worker-2") : identity),
                        "done"),
                finished::add);

    assertThat(results).extracting(HostResult::host).containsExactly(A, B);
    assertThat(finished).isEqualTo(results);
    assertThat(same).containsExactly("c is root@a");
  }

  /// A wrong address of one host takes the host that it leads to out of no run.
  @Test
  void whoIsLedToTheMachineOfAnotherHostIsNotTheFirstOne() throws Exception {
    Set<String> known = Set.of("a", "b");
    var astray = new Host("a", new NodeExpectation(Optional.empty(), "a", known));
    var right = new Host("b", new NodeExpectation(Optional.empty(), "b", known));
    var stated = new Host("c", new NodeExpectation(Optional.of("c"), "c", known));
    var identity = new NodeIdentity("b", Optional.of("id"));

    List<HostResult<String>> results =
        Fleet.of(List.of(astray, right, stated), machines)
            .run(
                target -> new HostResult.Completed<>(target, Optional.of(identity), "done"),
                finished::add);

    assertThat(results).extracting(HostResult::host).containsExactly(astray, right, stated);
    assertThat(HostResult.values(results)).hasSize(1);
    assertThat(machines.isFirst(astray, Optional.of(identity))).isTrue(); // as before
    assertThat(same).isEmpty();
  }

  /// As on a node without machine-id(5), and in a container that shares its kernel with another.
  @Test
  void doesNotTakeNodesOfOneNameForOneMachine() throws Exception {
    List<HostResult<String>> results =
        Fleet.of(List.of(A, B), machines)
            .run(
                target ->
                    new HostResult.Completed<>(
                        target, Optional.of(new NodeIdentity("worker-1")), "done"),
                finished::add);

    assertThat(results).hasSize(2);
    assertThat(same).isEmpty();
  }

  @Test
  void returnsTheFailureOfOneHostAmongTheResultsOfTheOthers() throws Exception {
    List<HostResult<String>> results =
        Fleet.of(List.of(A, B, C), WEB, machines)
            .run(
                target -> {
                  if (target.host().equals(B)) {
                    throw new NodeException(
                        NodeException.Reason.HOST_KEY, "b", "its key has changed", "check it");
                  }
                  return name(target);
                },
                finished::add);

    assertThat(HostResult.values(results)).containsExactly("root@a", "c");
    assertThat(results.get(1))
        .isEqualTo(
            new HostResult.Failed<>(
                new Target(B, Optional.of(WEB)),
                Optional.empty(),
                new HostFailure(
                    new Reason("host-key", Reason.Kind.REFUSED),
                    "its key has changed",
                    "check it")));
  }

  @Test
  void returnsAFailureWhereTheTaskMayNotBeginAnyMore() throws Exception {
    List<HostResult<String>> results =
        Fleet.of(List.of(A, B), machines)
            .run(
                target -> {
                  throw new CancellationException("interrupted before the node was changed");
                },
                finished::add);

    assertThat(results)
        .allSatisfy(result ->
            assertThat(result.valueOr(failure -> failure.reason().word()))
                .isEqualTo("interrupted"));
  }

  @Test
  void tellsEachResultBeforeTheWorkOnTheNextHostBegins() throws Exception {
    var begun = new ArrayList<String>();

    Fleet.of(List.of(A, B), machines)
        .run(
            target -> {
              begun.add(target.host().name() + " after " + finished.size());
              return name(target);
            },
            finished::add);

    assertThat(begun).containsExactly("root@a after 0", "b:2222 after 1");
  }

  @Test
  void beginsNoFurtherHostAfterAnInterruption() {
    var begun = new ArrayList<Host>();
    Fleet fleet = Fleet.of(List.of(A, B, C), machines);

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() ->
            fleet.run(
                target -> {
                  begun.add(target.host());
                  if (target.host().equals(B)) {
                    throw new InterruptedException();
                  }
                  return name(target);
                },
                finished::add));

    assertThat(begun).containsExactly(A, B);
    assertThat(finished).extracting(HostResult::host).containsExactly(A);
  }

  /// The barrier lets three through together, and no fewer.
  @Test
  void worksOnAsManyHostsAtOnceAsItIsTold() throws Exception {
    List<Host> hosts =
        Stream.of("1", "2", "3", "4", "5", "6", "7", "8", "9").map(Host::new).toList();
    var three = new CyclicBarrier(3);
    var atWork = new AtomicInteger();
    var most = new AtomicInteger();

    List<HostResult<String>> results =
        Fleet.of(hosts, machines)
            .atOnce(3)
            .run(
                target -> {
                  most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                  meet(three);
                  atWork.decrementAndGet();
                  return name(target);
                },
                finished::add);

    assertThat(most).hasValue(3);
    assertThat(results).extracting(HostResult::host).containsExactlyElementsOf(hosts);
    assertThat(finished).isEqualTo(results);
  }

  /// The first host is done when all others are.
  @Test
  void aHostThatTakesLongDoesNotHoldUpTheWorkOnTheOthers() throws Exception {
    var others = new CountDownLatch(2);

    List<HostResult<String>> results =
        Fleet.of(List.of(A, B, C), machines)
            .atOnce(2)
            .run(
                target -> {
                  if (target.host().equals(A)) {
                    others.await();
                    throw new NodeException(
                        NodeException.Reason.UNREACHABLE, "a", "no answer", "check it");
                  }
                  others.countDown();
                  return name(target);
                },
                finished::add);

    assertThat(results).extracting(HostResult::host).containsExactly(A, B, C);
    assertThat(finished).isEqualTo(results);
    assertThat(HostResult.values(results)).containsExactly("b:2222", "c");
  }

  @Test
  void interruptsTheOtherHostsWhereTheRunIsToEnd() throws Exception {
    var begun = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    Fleet fleet = Fleet.of(List.of(A, B, C), machines).atOnce(2);

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() ->
            fleet.run(
                target -> {
                  if (target.host().equals(B)) {
                    begun.await();
                    throw new InterruptedException();
                  }
                  begun.countDown();
                  try {
                    new CountDownLatch(1).await();
                  } finally {
                    interrupted.countDown();
                  }
                  return name(target);
                },
                finished::add));

    interrupted.await();
    assertThat(finished).isEmpty();
  }

  @Test
  void doesNotTakeABugForAnInterruptionOfTheOthers() {
    var begun = new CountDownLatch(1);
    Fleet fleet = Fleet.of(List.of(A, B), machines).atOnce(2);

    assertThatIllegalStateException()
        .isThrownBy(() ->
            fleet.run(
                target -> {
                  if (target.host().equals(B)) {
                    begun.await();
                    throw new IllegalStateException("a bug");
                  }
                  begun.countDown();
                  new CountDownLatch(1).await();
                  return name(target);
                },
                finished::add))
        .withMessage("a bug");
  }

  private static void meet(CyclicBarrier barrier) throws InterruptedException {
    try {
      barrier.await();
    } catch (BrokenBarrierException e) {
      throw new AssertionError(e);
    }
  }

  private static HostResult<String> name(Target target) {
    return new HostResult.Completed<>(target, Optional.empty(), target.host().name());
  }
}
