package dev.staticpod.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.KubeletProcess;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.plan.InterruptedChange;
import dev.staticpod.plan.KubeletFacts;
import dev.staticpod.plan.MachineFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Request;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.RollbackRequest;
import dev.staticpod.plan.ServiceFacts;
import dev.staticpod.plan.StateFacts;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.pod.PodName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// A rollback takes the last change back: where that is the one that was cut off, its undo is all
/// of it.
class RecoveryTest {
  private static final PodName OTHER = new PodName("default", "db");

  private final Recovery recovery =
      new Recovery(
          new InterruptedChange(
              "2026-11-26T20:00:00Z",
              List.of(
                  new InterruptedChange.Subject(
                      Manifests.WEB.key(),
                      Manifests.PATH,
                      Revision.Action.of("update"),
                      "ann@desk")),
              List.of(Manifests.PATH)));

  @Test
  void aRollbackOfThePodGoesToWhatTheUndoLedTo() {
    assertThat(after(rollback(Manifests.WEB)))
        .isEqualTo(new RollbackRequest(Manifests.WEB, OptionalInt.of(3)));
  }

  @Test
  void aRollbackOfAnotherPodIsWhatItWas() {
    assertThat(after(rollback(OTHER))).isEqualTo(rollback(OTHER));
  }

  @Test
  void aRollbackToANumberIsWhatItWas() {
    var request = new RollbackRequest(Manifests.WEB, OptionalInt.of(1));
    assertThat(after(request)).isEqualTo(request);
  }

  @Test
  void anInstallIsWhatItWas() {
    Request request = Manifests.install(Manifests.V1);
    assertThat(after(request)).isEqualTo(request);
  }

  private static RollbackRequest rollback(PodName pod) {
    return new RollbackRequest(pod, OptionalInt.empty());
  }

  private Request after(Request request) {
    var facts =
        new NodeFacts(
            new MachineFacts(
                "w1", "", MachineFacts.Init.SYSTEMD, Optional.empty(), Optional.empty()),
            new ServiceFacts(UnitName.KUBELET, Map.of(), List.of()),
            new KubeletFacts(
                new KubeletProcess(List.of()), List.of(), Optional.empty(), Optional.empty()),
            List.of(),
            List.of(
                revision(Manifests.WEB, 1, "install"),
                revision(Manifests.WEB, 2, "undo"),
                revision(Manifests.WEB, 3, "undo"),
                revision(OTHER, 9, "undo")),
            List.of(),
            StateFacts.CLEAN);
    return recovery.recovered(request, facts);
  }

  private static Revision revision(PodName pod, int number, String action) {
    return new Revision(
        pod,
        number,
        Map.of("action", action),
        Optional.empty(),
        Optional.empty(),
        PodFiles.NONE,
        PodFiles.NONE);
  }
}
