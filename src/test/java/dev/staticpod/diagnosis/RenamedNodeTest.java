package dev.staticpod.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.Kubectl;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.kubelet.RuntimeService;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.node.NodeEvidence;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A node that is renamed between its probe and the end of the wait: its kubelet, when it is
/// started again, has its pods under the new name.
class RenamedNodeTest {
  private final NodeEvidence.Kubelet kubelet =
      new NodeEvidence.Kubelet(
          Map.of("ActiveState", "active", "MainPID", "4711"), Optional.of("ok"));

  /// @param before the node's name at the probe, where its kubelet goes by that
  private Diagnosis diagnosis(Optional<String> before, String now) {
    return diagnosis(before, now, new PodObservation.Absent());
  }

  private Diagnosis diagnosis(Optional<String> before, String now, PodObservation shown) {
    var context =
        new DiagnosisContext(
            new PodRef(new PodName("default", "web"), "w2", "/m/web.yaml", "0"),
            "root@worker-2",
            new UnitName("kubelet.service"),
            RuntimeService.CONTAINERD,
            Optional.empty(),
            Optional.empty(),
            before);
    var node =
        new NodeEvidence(
            kubelet,
            Optional.of(Instant.EPOCH),
            List.of(),
            NodeEvidence.Processes.RUNNING,
            List.of(),
            Optional.of(now));
    return new Diagnoser(context)
        .diagnose(new Evidence(shown, Optional.of(node), List.of(), Kubectl.plain()));
  }

  @Test
  void isNamed() {
    Diagnosis diagnosis = diagnosis(Optional.of("w2"), "w2-new");

    assertThat(diagnosis.cause()).isEqualTo(Cause.NODE_RENAMED);
    assertThat(diagnosis.problem()).contains("web-w2", "called w2-new now", "was w2");
    assertThat(diagnosis.nextStep()).startsWith("give the same command again");
    assertThat(diagnosis.cause().allowsRollback()).isFalse();
  }

  /// Nothing writes that mirror pod any more.
  @Test
  void isNamedWhereThePodUnderTheOldNameWasNotReady() {
    var shown = new PodObservation.Current(Pods.running(Pods.ready(false), Pods.up("web")));

    assertThat(diagnosis(Optional.of("w2"), "w2-new", shown).cause()).isEqualTo(Cause.NODE_RENAMED);
    assertThat(diagnosis(Optional.of("w2"), "w2", shown).cause()).isEqualTo(Cause.NOT_READY);
  }

  @Test
  void isNotNamedWhereThePodCameBefore() {
    var shown = new PodObservation.Current(Pods.running(Pods.ready(true), Pods.up("web")));

    assertThat(diagnosis(Optional.of("w2"), "w2-new", shown).cause()).isEqualTo(Cause.NONE);
  }

  @Test
  void isNotSuspectedWhereItHasItsName() {
    assertThat(diagnosis(Optional.of("w2"), "w2").cause()).isEqualTo(Cause.NO_MIRROR);
  }

  /// With --hostname-override.
  @Test
  void mayBeCalledAsItLikesWhereItsKubeletDoesNotGoByThat() {
    assertThat(diagnosis(Optional.empty(), "w2-new").cause()).isEqualTo(Cause.NO_MIRROR);
  }
}
