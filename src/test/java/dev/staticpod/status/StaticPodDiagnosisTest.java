package dev.staticpod.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.Kubectl;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.diagnosis.Cause;
import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.diagnosis.DiagnosisContext;
import dev.staticpod.diagnosis.Evidence;
import dev.staticpod.diagnosis.PodState;
import dev.staticpod.diagnosis.Pods;
import dev.staticpod.kubelet.RuntimeService;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.node.NodeEvidence;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StaticPodDiagnosisTest {
  private static final PodName WEB = new PodName("default", "web");
  private static final MirrorPod MIRROR = Pods.running(Pods.ready(true), Pods.up("web"));

  @Test
  void aMirrorWithoutAManifestIsToBeRemoved() {
    Diagnosis diagnosis = verdict(PodState.ORPHAN_MIRROR, "active", "ok");

    assertThat(diagnosis.cause()).isEqualTo(Cause.ORPHAN_MIRROR);
    assertThat(diagnosis.nextStep())
        .startsWith("delete what is left: static-pod remove web --host root@worker-2 --force; ");
  }

  @Test
  void nothingIsToBeRemovedBecauseTheKubeletIsDown() {
    Diagnosis diagnosis = verdict(PodState.ORPHAN_MIRROR, "inactive", "");

    assertThat(diagnosis.cause()).isEqualTo(Cause.KUBELET_DOWN);
    assertThat(diagnosis.nextStep()).doesNotContain("remove");
  }

  @Test
  void whoReadsADescriptionIsNotSentToItAgain() {
    Diagnosis diagnosis = verdict(PodState.STALE, "active", "ok");

    assertThat(diagnosis.cause()).isEqualTo(Cause.MIRROR_STALE);
    assertThat(diagnosis.nextStep())
        .contains("journalctl -u k3s-agent -n")
        .doesNotContain("describe");
  }

  @Test
  void aRefusedManifestIsRefusedAlsoWhereTheJournalNoLongerSaysSo() {
    Diagnosis diagnosis = verdict(PodState.REJECTED, "active", "ok");

    assertThat(diagnosis.cause()).isEqualTo(Cause.REJECTED);
    assertThat(diagnosis.problem()).isEqualTo("kubelets refuse the manifest: no image");
    assertThat(diagnosis.nextStep()).contains("static-pod install FILE --host root@worker-2");
  }

  private static Diagnosis verdict(PodState state, String activeState, String health) {
    var pod =
        new ListedPod(
            new ListedPod.Subject.Pod(WEB),
            "w2",
            state,
            "no image",
            Optional.empty(),
            Optional.of(MIRROR),
            Optional.empty());
    var podRef = new PodRef(WEB, "w2", "", "");
    var kubelet =
        new NodeEvidence.Kubelet(
            Map.of("ActiveState", activeState, "MainPID", "4711"), Optional.of(health));
    var evidence =
        new NodeEvidence(
            kubelet,
            Optional.empty(),
            List.of(),
            NodeEvidence.Processes.RUNNING,
            List.of(),
            Optional.empty());
    PodObservation observation = StaticPodDiagnosis.observation(pod);
    return new StaticPodDiagnosis(
            pod,
            new DiagnosisContext(
                podRef,
                "root@worker-2",
                new UnitName("k3s-agent.service"),
                RuntimeService.CONTAINERD,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            StaticPodDiagnosis.files(List.of(pod), WEB))
        .diagnose(new Evidence(observation, Optional.of(evidence), List.of(), Kubectl.plain()));
  }
}
