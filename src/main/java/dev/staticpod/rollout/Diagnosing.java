package dev.staticpod.rollout;

import dev.staticpod.cluster.Glimpse;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.node.NodeEvidence;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Subject;
import dev.staticpod.validation.KubeletVersion;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// From what was found out about a pod to what is wrong with it. Pure.
///
/// @param host the node as people call it
/// @param manifest the text of the manifest, where it is known
/// @param version of the node's kubelet, where it is known
public record Diagnosing(
    Subject subject, String host, Optional<String> manifest, Optional<KubeletVersion> version) {
  /// What holds only as long as there is a kubelet to say so.
  private static final Set<Cause> TOLD_BY_A_KUBELET =
      EnumSet.of(Cause.NONE, Cause.STARTING, Cause.NOT_READY);

  /// Without a word of the kubelet's version.
  public Diagnosing(Subject subject, String host, Optional<String> manifest) {
    this(subject, host, manifest, Optional.empty());
  }

  /// On a node that was looked at.
  static Diagnosing on(NodeFacts facts, Subject subject, String host, Optional<String> manifest) {
    return new Diagnosing(
        subject, host, manifest, facts.running().version().flatMap(KubeletVersion::parse));
  }

  /// What is wrong, or that nothing is.
  public Diagnosis of(Findings findings) {
    return switch (findings.glimpse()) {
      case Glimpse.Present(MirrorPod pod) -> shown(pod, findings);
      case Glimpse.Absent() ->
          onNode(findings).orElseGet(() -> new MirrorTrouble(this, findings).absent());
      case Glimpse.Other(MirrorPod pod) ->
          onNode(findings).orElseGet(() -> new MirrorTrouble(this, findings).stale(pod));
      case Glimpse.Untold(var failure) ->
          onNode(findings)
              .orElseGet(() ->
                  new Diagnosis(Cause.API_UNREACHABLE, failure.problem(), failure.nextStep()));
    };
  }

  /// A kubelet that is down leaves a pod at the API server as it was last.
  private static Diagnosis shown(MirrorPod pod, Findings findings) {
    Diagnosis told = new PodTrouble(pod, findings).diagnosis();
    return TOLD_BY_A_KUBELET.contains(told.cause()) ? down(findings).orElse(told) : told;
  }

  /// That the kubelet is down, if it is.
  static Optional<Diagnosis> down(Findings findings) {
    return findings.node().map(NodeEvidence::kubelet).flatMap(NodeTrouble::down);
  }

  private Optional<Diagnosis> onNode(Findings findings) {
    return findings
        .node()
        .flatMap(evidence -> new NodeTrouble(this, evidence, findings).diagnosis());
  }

  String pod() {
    return subject.mirrorPodName();
  }

  /// The command that shows all there is to know.
  String describe() {
    String namespace = subject.namespace().equals("default") ? "" : " -n " + subject.namespace();
    return "static-pod describe " + subject.name() + namespace + " --host " + host;
  }

  /// The command that installs the manifest, when it is mended.
  String install() {
    return "static-pod install FILE --host " + host;
  }
}
