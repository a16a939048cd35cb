package dev.staticpod.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.Glimpse;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.node.NodeEvidence;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final PodName WEB = new PodName("default", "web");
  private static final MirrorPod MIRROR = Pods.running(Pods.ready(true), Pods.up("web"));

  @Test
  void aMirrorWithoutAManifestIsToBeRemoved() {
    Diagnosis diagnosis = verdict(ListedPod.State.ORPHAN_MIRROR, "active", "ok");

    assertThat(diagnosis.cause()).isEqualTo(Cause.ORPHAN_MIRROR);
    assertThat(diagnosis.nextStep()).startsWith("static-pod remove web --host root@worker-2");
  }

  @Test
  void nothingIsToBeRemovedBecauseTheKubeletIsDown() {
    Diagnosis diagnosis = verdict(ListedPod.State.ORPHAN_MIRROR, "inactive", "");

    assertThat(diagnosis.cause()).isEqualTo(Cause.KUBELET_DOWN);
    assertThat(diagnosis.nextStep()).doesNotContain("remove");
  }

  @Test
  void whoReadsADescriptionIsNotSentToItAgain() {
    Diagnosis diagnosis = verdict(ListedPod.State.STALE, "active", "ok");

    assertThat(diagnosis.cause()).isEqualTo(Cause.MIRROR_STALE);
    assertThat(diagnosis.nextStep()).contains("journalctl -u kubelet").doesNotContain("describe");
  }

  @Test
  void aRefusedManifestIsRefusedAlsoWhereTheJournalNoLongerSaysSo() {
    Diagnosis diagnosis = verdict(ListedPod.State.REJECTED, "active", "ok");

    assertThat(diagnosis.cause()).isEqualTo(Cause.REJECTED);
    assertThat(diagnosis.problem()).isEqualTo("kubelets refuse the manifest: no image");
    assertThat(diagnosis.nextStep()).contains("static-pod install FILE --host root@worker-2");
  }

  private static Diagnosis verdict(ListedPod.State state, String activeState, String health) {
    var pod =
        new ListedPod(
            WEB, "w2", state, "no image", Optional.empty(), Optional.of(MIRROR), Optional.empty());
    var subject = new Subject(WEB, "w2", "", "");
    var kubelet = new NodeEvidence.Kubelet(Map.of("ActiveState", activeState), Optional.of(health));
    var evidence =
        new NodeEvidence(
            kubelet, Optional.empty(), List.of(), NodeEvidence.Processes.RUNNING, List.of());
    Glimpse glimpse = Verdict.glimpse(pod);
    return new Verdict(pod, new Diagnosing(subject, "root@worker-2", Optional.empty()))
        .of(new Findings(glimpse, Optional.of(evidence), List.of()));
  }
}
