package dev.staticpod.diagnosis;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.PodObservation;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.node.NodeEvidence;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.PodRef;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// From what was found out about a pod to what is wrong with it. Pure.
///
/// @param host the node as people call it
/// @param manifest the text of the manifest, where it is known
/// @param version of the node's kubelet, where it is known
public record DiagnosisContext(
    PodRef podRef, String host, Optional<String> manifest, Optional<KubeletVersion> version) {
  /// What holds only as long as there is a kubelet to say so.
  private static final Set<Cause> TOLD_BY_A_KUBELET =
      EnumSet.of(Cause.NONE, Cause.STARTING, Cause.NOT_READY);

  /// Without a word of the kubelet's version.
  public DiagnosisContext(PodRef podRef, String host, Optional<String> manifest) {
    this(podRef, host, manifest, Optional.empty());
  }

  /// On a node that was looked at.
  public static DiagnosisContext on(
      NodeFacts facts, PodRef podRef, String host, Optional<String> manifest) {
    return new DiagnosisContext(
        podRef, host, manifest, facts.running().version().flatMap(KubeletVersion::parse));
  }

  /// What is wrong, or that nothing is.
  public Diagnosis diagnose(Evidence findings) {
    return switch (findings.observation()) {
      case PodObservation.Current(MirrorPod mirrorPodName) -> shown(mirrorPodName, findings);
      case PodObservation.Absent() ->
          onNode(findings).orElseGet(() -> new MirrorDiagnosis(this, findings).absent());
      case PodObservation.Stale(MirrorPod mirrorPodName) ->
          onNode(findings)
              .orElseGet(() -> new MirrorDiagnosis(this, findings).stale(mirrorPodName));
      case PodObservation.Unavailable(var failure) ->
          onNode(findings)
              .orElseGet(() ->
                  new Diagnosis(Cause.API_UNREACHABLE, failure.problem(), failure.nextStep()));
    };
  }

  /// A kubelet that is down leaves a pod at the API server as it was last.
  private static Diagnosis shown(MirrorPod mirrorPodName, Evidence findings) {
    Diagnosis told = new PodDiagnosis(mirrorPodName, findings).diagnosis();
    return TOLD_BY_A_KUBELET.contains(told.cause()) ? down(findings).orElse(told) : told;
  }

  /// That the kubelet is down, if it is.
  public static Optional<Diagnosis> down(Evidence findings) {
    return findings.node().map(NodeEvidence::kubelet).flatMap(NodeDiagnosis::down);
  }

  private Optional<Diagnosis> onNode(Evidence findings) {
    return findings
        .node()
        .flatMap(evidence -> new NodeDiagnosis(this, evidence, findings).diagnosis());
  }

  public String mirrorPodName() {
    return podRef.mirrorPodName();
  }

  /// The command that shows all there is to know.
  public String describe() {
    String namespace = podRef.namespace().equals("default") ? "" : " -n " + podRef.namespace();
    return "static-pod describe " + podRef.name() + namespace + " --host " + host;
  }

  /// The command that installs the manifest, when it is fixed.
  String install() {
    return "static-pod install FILE --host " + host;
  }
}
