package dev.staticpod.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.diagnosis.StateEvidence.ManifestState;
import dev.staticpod.plan.KubeletTrouble;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateEvidenceTest {
  enum Kubelet {
    RUNS,
    LAST,
    STOPPED,
    MISSING
  }

  enum Mirror {
    CURRENT,
    STALE,
    TERMINATING,
    ABSENT,
    UNKNOWN
  }

  enum Containers {
    RUN,
    ENDED,
    NONE,
    UNKNOWN
  }

  /// A star stands for all there is.
  @ParameterizedTest
  @CsvSource({
    "RUNS,    CURRENT,     *,       Mirrored",
    "LAST,    CURRENT,     *,       Mirrored",
    "RUNS,    STALE,       *,       Stale",
    "RUNS,    TERMINATING, *,       Terminating",
    "RUNS,    ABSENT,      *,       NoMirror",
    "RUNS,    UNKNOWN,     RUN,     Running",
    "LAST,    UNKNOWN,     RUN,     Running",
    "RUNS,    UNKNOWN,     ENDED,   NotRunning",
    "RUNS,    UNKNOWN,     NONE,    NotRunning",
    "RUNS,    UNKNOWN,     UNKNOWN, Unknown",
    "STOPPED, *,           *,       KubeletDown",
    "MISSING, *,           *,       KubeletDown",
  })
  void ofASoundManifestTheKubeletDecidesThenTheApiServerThenTheContainers(
      Kubelet kubelet, String mirrors, String containers, String status) {
    for (Mirror mirror : Mirror.values()) {
      for (Containers count : Containers.values()) {
        if (fits(mirrors, mirror) && fits(containers, count)) {
          assertThat(evidence(ManifestState.SOUND, kubelet, mirror, count).state().word())
              .as(kubelet + " " + mirror + " " + count)
              .isEqualTo(status);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EDITED,    RUNS,    CURRENT,     Drift",
    "EDITED,    STOPPED, CURRENT,     KubeletDown",
    "REFUSED,   RUNS,    CURRENT,     Rejected",
    "REFUSED,   STOPPED, UNKNOWN,     Rejected",
    "DUPLICATE, STOPPED, CURRENT,     Duplicate",
    "FOREIGN,   STOPPED, ABSENT,      Unmanaged",
    "ABSENT,    RUNS,    CURRENT,     OrphanMirror",
    "ABSENT,    STOPPED, CURRENT,     OrphanMirror",
    "ABSENT,    RUNS,    TERMINATING, Terminating",
    "ABSENT,    STOPPED, TERMINATING, OrphanMirror",
    "UNKNOWN,   MISSING, CURRENT,     KubeletDown",
  })
  void whatHoldsOfTheFileComesFirst(
      ManifestState manifest, Kubelet kubelet, Mirror mirror, String status) {
    for (Containers count : Containers.values()) {
      assertThat(evidence(manifest, kubelet, mirror, count).state().word())
          .as(count.toString())
          .isEqualTo(status);
    }
  }

  /// What the waits and the first line of a description say is decided by the same.
  @Test
  void onlyAMirrorThatAKubeletKeepsUpToDateIsTakenAtItsWord() {
    for (Kubelet kubelet : Kubelet.values()) {
      for (Mirror mirror : Mirror.values()) {
        for (Containers count : Containers.values()) {
          StateEvidence evidence = evidence(ManifestState.SOUND, kubelet, mirror, count);
          boolean isUpToDate =
              mirror == Mirror.CURRENT && (kubelet == Kubelet.RUNS || kubelet == Kubelet.LAST);

          assertThat(evidence.state() == PodState.MIRRORED).isEqualTo(isUpToDate);
        }
      }
    }
  }

  @Test
  void withoutAKubeletAllThatIsKnownIsSaid() {
    assertThat(
            evidence(ManifestState.SOUND, Kubelet.STOPPED, Mirror.CURRENT, Containers.RUN).detail())
        .isEqualTo(
            "it is stopped; 1 of 1 container runs on the node, and the mirror pod is as it was"
                + " before: Word");
    assertThat(
            evidence(ManifestState.SOUND, Kubelet.STOPPED, Mirror.UNKNOWN, Containers.ENDED)
                .detail())
        .isEqualTo("it is stopped; 0 of 1 container runs on the node");
  }

  private static boolean fits(String wanted, Enum<?> value) {
    return wanted.equals("*") || wanted.equals(value.name());
  }

  private static StateEvidence evidence(
      ManifestState manifest, Kubelet kubelet, Mirror mirror, Containers containers) {
    return new StateEvidence(manifest, trouble(kubelet), observation(mirror), count(containers));
  }

  private static Optional<KubeletTrouble> trouble(Kubelet kubelet) {
    return switch (kubelet) {
      case RUNS -> Optional.empty();
      case LAST -> trouble(KubeletTrouble.Kind.UNIT_UNUSABLE_LATER);
      case STOPPED -> trouble(KubeletTrouble.Kind.STOPPED);
      case MISSING -> trouble(KubeletTrouble.Kind.MISSING);
    };
  }

  private static Optional<KubeletTrouble> trouble(KubeletTrouble.Kind kind) {
    return Optional.of(new KubeletTrouble(kind, "it is stopped", "start it"));
  }

  private static PodObservation observation(Mirror mirror) {
    MirrorPod pod = Pods.running(Pods.ready(true), Pods.up("web"));
    return switch (mirror) {
      case CURRENT -> new PodObservation.Current(pod);
      case STALE -> new PodObservation.Stale(pod);
      case TERMINATING -> new PodObservation.Current(Pods.deleted(Instant.EPOCH));
      case ABSENT -> new PodObservation.Absent();
      case UNKNOWN ->
          new PodObservation.Unavailable(
              new ClusterException(ClusterException.Reason.UNREACHABLE, "it is away", "wait"));
    };
  }

  private static ContainerCount count(Containers containers) {
    return switch (containers) {
      case RUN -> new ContainerCount.Counted(1, 1);
      case ENDED, NONE -> new ContainerCount.Counted(0, 1);
      case UNKNOWN -> new ContainerCount.Unknown();
    };
  }
}
