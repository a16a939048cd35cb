package dev.staticpod.diagnosis;

import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.kubelet.RuntimeService;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.pod.PodRef;
import java.util.Locale;
import java.util.Optional;

/// The pod that a diagnosis is about, and what is known of it besides the evidence.
///
/// @param host the node as the user calls it
/// @param kubelet the service that runs it
/// @param runtime of its containers
/// @param manifest the text of the manifest, where it is known
/// @param version of the node's kubelet, where it is known
/// @param hostName what the node was called when it was probed, where its kubelet goes by that
public record DiagnosisContext(
    PodRef podRef,
    String host,
    UnitName kubelet,
    RuntimeService runtime,
    Optional<String> manifest,
    Optional<KubeletVersion> version,
    Optional<String> hostName) {
  /// Returns the context on a node that was probed.
  public static DiagnosisContext on(
      NodeFacts facts, PodRef podRef, String host, Optional<String> manifest) {
    return new DiagnosisContext(
        podRef,
        host,
        facts.kubelet().name(),
        facts.runtimeService(),
        manifest,
        facts.running().version().flatMap(KubeletVersion::parse),
        Optional.of(facts.machine().hostName()).filter(name -> goesBy(podRef, name)));
  }

  private static boolean goesBy(PodRef podRef, String hostName) {
    return podRef.nodeName().equals(hostName.strip().toLowerCase(Locale.ROOT));
  }

  /// The name of the pod that the API server shows, with the node's at its end.
  public String mirrorPodName() {
    return podRef.mirrorPodName();
  }

  /// The command that shows all there is to know.
  public String describe() {
    return podRef.podName().command("describe", host);
  }

  /// The command that installs the manifest, when it is fixed.
  String install() {
    return "static-pod install FILE --host " + host;
  }
}
