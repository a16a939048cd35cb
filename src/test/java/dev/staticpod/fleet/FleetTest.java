package dev.staticpod.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.staticpod.node.NodeException;
import dev.staticpod.plan.PodName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class FleetTest {
  private static final Host A = new Host("root@a");
  private static final Host B = new Host("b:2222");
  private static final Host C = new Host("c");
  private static final PodName WEB = new PodName("default", "web");

  private final List<HostResult<String>> finished = new ArrayList<>();

  @Test
  void returnsTheResultsInTheOrderOfTheHosts() throws Exception {
    List<HostResult<String>> results =
        Fleet.of(List.of(C, A, B)).run(FleetTest::name, finished::add);

    assertThat(results).extracting(HostResult::host).containsExactly(C, A, B);
    assertThat(HostResult.values(results)).containsExactly("c", "root@a", "b:2222");
  }

  @Test
  void keepsHostAndNodeAndPodApart() throws Exception {
    List<HostResult<String>> results =
        Fleet.of(List.of(A), WEB)
            .run(
                target -> new HostResult.Completed<>(target, Optional.of("worker-1"), "done"),
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
  void returnsTheFailureOfOneHostAmongTheResultsOfTheOthers() throws Exception {
    List<HostResult<String>> results =
        Fleet.of(List.of(A, B, C), WEB)
            .run(
                target -> {
                  if (target.host().equals(B)) {
                    throw new NodeException(
                        NodeException.Reason.HOST_KEY, "b", "its key has changed", "look at it");
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
                new Failure("host-key", "its key has changed", "look at it")));
  }

  @Test
  void returnsAFailureWhereTheTaskMayNotBeginAnyMore() throws Exception {
    List<HostResult<String>> results =
        Fleet.of(List.of(A, B))
            .run(
                target -> {
                  throw new CancellationException("interrupted before the node was changed");
                },
                finished::add);

    assertThat(results)
        .allSatisfy(result -> assertThat(result.valueOr(Failure::reason)).isEqualTo("interrupted"));
  }

  @Test
  void tellsEachResultBeforeTheWorkOnTheNextHostBegins() throws Exception {
    var begun = new ArrayList<String>();

    Fleet.of(List.of(A, B))
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
    Fleet fleet = Fleet.of(List.of(A, B, C));

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

  private static HostResult<String> name(Target target) {
    return new HostResult.Completed<>(target, Optional.empty(), target.host().name());
  }
}
