package dev.staticpod.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.CrashGrace;
import dev.staticpod.cluster.Kubectl;
import dev.staticpod.cluster.PodEvent;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.cluster.PollObserver.Decision;
import dev.staticpod.diagnosis.Cause;
import dev.staticpod.diagnosis.DiagnosisContext;
import dev.staticpod.diagnosis.Pods;
import dev.staticpod.kubelet.RuntimeService;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.node.NodeEvidence;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitDiagnosticsTest {
  private static final PodRef WEB =
      new PodRef(new PodName("default", "web"), "w2", "/m/web.yaml", "0");
  private static final PodObservation ABSENT = new PodObservation.Absent();
  private static final PodObservation RUNNING =
      new PodObservation.Current(Pods.running(Pods.ready(true), Pods.up("web")));
  private static final PodObservation STARTING =
      new PodObservation.Current(Pods.pending(Pods.waiting("ContainerCreating", "")));
  private static final PodObservation MISSING_IMAGE =
      new PodObservation.Current(Pods.pending(Pods.waiting("ErrImagePull", "not found")));
  private static final PodObservation BACK_OFF =
      new PodObservation.Current(Pods.pending(Pods.waiting("ImagePullBackOff", "Back-off")));

  private final List<String> asked = new ArrayList<>();
  private final List<Progress> told = new ArrayList<>();
  private List<String> journal = List.of();
  private boolean excused;

  private final WaitDiagnostics.EvidenceSource ground =
      new WaitDiagnostics.EvidenceSource() {
        @Override
        public Optional<NodeEvidence> evidence() {
          asked.add("node");
          var kubelet =
              new NodeEvidence.Kubelet(
                  Map.of("ActiveState", "active", "MainPID", "4711"), Optional.of("ok"));
          return Optional.of(
              new NodeEvidence(
                  kubelet,
                  Optional.of(Instant.EPOCH),
                  journal,
                  NodeEvidence.Processes.RUNNING,
                  List.of(),
                  Optional.empty()));
        }

        @Override
        public List<PodEvent> events() {
          asked.add("events");
          return List.of();
        }

        @Override
        public Kubectl kubectl() {
          return Kubectl.plain();
        }
      };
  private final WaitDiagnostics diagnostics =
      new WaitDiagnostics(
          ground,
          new DiagnosisContext(
              WEB,
              "root@worker-2",
              UnitName.KUBELET,
              RuntimeService.CONTAINERD,
              Optional.empty(),
              Optional.empty(),
              Optional.empty()),
          told::add,
          (_, _) -> excused ? CrashGrace.BESIDE : CrashGrace.NONE);

  @Test
  void asksForNoEvidenceWhileAPodComesInGoodTime() throws InterruptedException {
    observe(ABSENT, 0);
    observe(STARTING, 900);
    observe(RUNNING, 2400);

    assertThat(asked).isEmpty();
    assertThat(told).hasOnlyElementsOfType(Progress.PodObserved.class).hasSize(2);
  }

  @Test
  void tellsAnOutageOnce() throws InterruptedException {
    for (int waited = 0; waited < 2000; waited += 500) {
      observe(outage("connection refused"), waited);
    }
    observe(outage("time-out"), 2000);

    assertThat(told).hasOnlyElementsOfType(Progress.PodObserved.class).hasSize(2);
  }

  private static PodObservation outage(String why) {
    return new PodObservation.Unavailable(
        new ClusterException(ClusterException.Reason.UNREACHABLE, why, "wait"));
  }

  @Test
  void asksTheNodeWhereNothingIsShownAndOnlyTheClusterWhereAPodIs() throws InterruptedException {
    observe(ABSENT, 2500);
    assertThat(asked).containsExactly("node", "events");

    asked.clear();
    observe(STARTING, 5000);
    assertThat(asked).containsExactly("events");
  }

  @Test
  void asksLessAndLessOften() throws InterruptedException {
    for (int waited = 0; waited <= 60_000; waited += 500) {
      observe(STARTING, waited);
    }

    assertThat(asked).hasSize(5);
  }

  @Test
  void givesUpAtOnceWhereTheUserHasToDoSomething() throws InterruptedException {
    journal =
        List.of(
            "E1 Failed creating a mirror pod for \"web-w2_default(1)\": namespaces \"x\" not"
                + " found");

    assertThat(observe(ABSENT, 2000)).isEqualTo(Decision.CONTINUE);
    assertThat(observe(ABSENT, 2500)).isEqualTo(Decision.STOP);
  }

  @Test
  void givesUpAPodThatCrashesUnlessItHasAnExcuse() throws InterruptedException {
    ContainerStatus crashing = Pods.crashing(1, "Error", "", 1);

    excused = true;
    assertThat(diagnostics.crashed(Pods.pending(crashing), crashing)).isEqualTo(Decision.CONTINUE);
    assertThat(explained()).containsExactly(Cause.CRASHING);
    excused = false;
    assertThat(diagnostics.crashed(Pods.pending(crashing), crashing)).isEqualTo(Decision.STOP);
  }

  @Test
  void givesAnImageThatIsMissingASecondChance() throws InterruptedException {
    assertThat(observe(MISSING_IMAGE, 2500)).isEqualTo(Decision.CONTINUE);
    assertThat(observe(BACK_OFF, 5000)).isEqualTo(Decision.STOP);
  }

  @Test
  void tellsEachCauseOnceAndAStartOnlyWhenItLasts() throws InterruptedException {
    observe(STARTING, 2500);
    assertThat(explained()).isEmpty();
    observe(STARTING, 5000);
    observe(STARTING, 10_000);
    assertThat(explained()).containsExactly(Cause.STARTING);

    observe(MISSING_IMAGE, 20_000);
    assertThat(explained()).containsExactly(Cause.STARTING, Cause.IMAGE_MISSING);
  }

  private List<Cause> explained() {
    return told.stream()
        .filter(Progress.Explained.class::isInstance)
        .map(progress -> ((Progress.Explained) progress).diagnosis().cause())
        .toList();
  }

  private Decision observe(PodObservation observation, int waited) throws InterruptedException {
    return diagnostics.observed(observation, Duration.ofMillis(waited));
  }
}
