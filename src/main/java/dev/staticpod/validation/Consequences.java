package dev.staticpod.validation;

import dev.staticpod.diagnostic.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What becomes of a pod that the kubelet takes.
final class Consequences {
  private Consequences() {}

  static List<Diagnostic> check(Value pod, KubeletVersion version) {
    Findings findings = new Findings();
    PodContext context = new PodContext(pod, version, findings, Map.of(), Set.of());
    new MirrorRules(context).check(pod.get("metadata"), pod.get("spec"));
    new DroppedRules(context).check(pod);
    new PodAdvice(context).check(pod.get("spec"));
    return findings.diagnostics();
  }
}
