package dev.staticpod.diagnosis;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.plan.KubeletTrouble;
import java.util.Optional;

/// Decides what is wrong with a pod whose manifest is in place: the kubelet comes first, then the
/// rest of the node, then what the API server shows. Pure.
///
/// @param context which pod it is
public record Diagnoser(DiagnosisContext context) {
  /// Says what is wrong, or that nothing is.
  public Diagnosis diagnose(Evidence evidence) {
    var state =
        new StateEvidence(
            StateEvidence.ManifestState.SOUND,
            evidence.kubelet(context.kubelet()),
            evidence.observation(),
            evidence.containers());
    return state.state() == PodState.KUBELET_DOWN
        ? kubeletDown(evidence).orElseThrow()
        : withKubelet(evidence);
  }

  private Diagnosis withKubelet(Evidence evidence) {
    return switch (evidence.observation()) {
      case PodObservation.Current(MirrorPod pod) when pod.status().deleted().isEmpty() ->
          shown(pod, evidence);
      case PodObservation.Current(MirrorPod pod) -> stale(pod, evidence);
      case PodObservation.Stale(MirrorPod pod) -> stale(pod, evidence);
      case PodObservation.Absent() ->
          onNode(evidence).orElseGet(() -> new MirrorDiagnosis(context, evidence).absent());
      case PodObservation.Unavailable(ClusterException failure) ->
          onNode(evidence)
              .orElseGet(() ->
                  new Diagnosis(Cause.API_UNREACHABLE, failure.problem(), failure.nextStep()));
    };
  }

  /// What the API server shows of a node that was renamed stays as it was.
  private Diagnosis shown(MirrorPod pod, Evidence evidence) {
    Diagnosis diagnosis = new PodDiagnosis(pod, context.runtime(), evidence).diagnosis();
    return diagnosis.cause() == Cause.NONE
        ? diagnosis
        : evidence
            .node()
            .flatMap(node -> new NodeDiagnosis(context, node, evidence).renamed())
            .orElse(diagnosis);
  }

  /// Why a container that ran has ended, or was started again.
  public Diagnosis crash(MirrorPod pod, ContainerStatus container, Evidence evidence) {
    return new ContainerDiagnosis(pod, container, context.runtime(), evidence).crash();
  }

  private Diagnosis stale(MirrorPod pod, Evidence evidence) {
    return onNode(evidence).orElseGet(() -> new MirrorDiagnosis(context, evidence).stale(pod));
  }

  private Optional<Diagnosis> onNode(Evidence evidence) {
    return evidence.node().flatMap(node -> new NodeDiagnosis(context, node, evidence).diagnosis());
  }

  /// Says that the kubelet is down; empty where it is not, or the node was not asked.
  public Optional<Diagnosis> kubeletDown(Evidence evidence) {
    return evidence
        .kubelet(context.kubelet())
        .filter(KubeletTrouble::isDown)
        .map(trouble -> new Diagnosis(Cause.KUBELET_DOWN, trouble.problem(), trouble.nextStep()));
  }
}
