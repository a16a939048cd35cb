package dev.staticpod.diagnosis;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ContainerStatus;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodObservation;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Decides what is wrong with a pod: the node comes first, then what the API server shows. Pure.
///
/// @param context which pod it is
public record Diagnoser(DiagnosisContext context) {
  /// What holds only as long as a kubelet runs that reports it.
  private static final Set<Cause> REPORTED_BY_THE_KUBELET =
      EnumSet.of(Cause.NONE, Cause.STARTING, Cause.NOT_READY);

  /// What is wrong, or that nothing is.
  public Diagnosis diagnose(Evidence evidence) {
    return switch (evidence.observation()) {
      case PodObservation.Current(MirrorPod pod) -> shown(pod, evidence);
      case PodObservation.Absent() ->
          onNode(evidence).orElseGet(() -> new MirrorDiagnosis(context, evidence).absent());
      case PodObservation.Stale(MirrorPod pod) ->
          onNode(evidence).orElseGet(() -> new MirrorDiagnosis(context, evidence).stale(pod));
      case PodObservation.Unavailable(ClusterException failure) ->
          onNode(evidence)
              .orElseGet(() ->
                  new Diagnosis(Cause.API_UNREACHABLE, failure.problem(), failure.nextStep()));
    };
  }

  /// Why a container that ran has ended, or was started again.
  public static Diagnosis crash(MirrorPod pod, ContainerStatus container, Evidence evidence) {
    return new ContainerDiagnosis(pod, container, evidence).crash();
  }

  /// A kubelet that is down leaves a pod at the API server as it was last.
  private Diagnosis shown(MirrorPod pod, Evidence evidence) {
    Diagnosis reported = new PodDiagnosis(pod, evidence).diagnosis();
    return REPORTED_BY_THE_KUBELET.contains(reported.cause())
        ? kubeletDown(evidence).orElse(reported)
        : reported;
  }

  private Optional<Diagnosis> onNode(Evidence evidence) {
    return evidence.node().flatMap(node -> new NodeDiagnosis(context, node, evidence).diagnosis());
  }

  /// That the kubelet is down; empty where it is not, or the node was not asked.
  public Optional<Diagnosis> kubeletDown(Evidence evidence) {
    return evidence.node().flatMap(node -> new NodeDiagnosis(context, node, evidence).down());
  }
}
