package dev.staticpod.validation;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.validation.advice.PodAdvice;
import dev.staticpod.validation.effects.DroppedRules;
import dev.staticpod.validation.effects.ExportRule;
import dev.staticpod.validation.effects.MirrorRules;
import dev.staticpod.validation.effects.NeverRunRules;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What becomes of a pod that the kubelet takes.
final class AcceptedPodChecks {
  private AcceptedPodChecks() {}

  static List<Diagnostic> check(FieldCursor pod, KubeletVersion version) {
    DiagnosticCollector findings = new DiagnosticCollector();
    PodContext context = new PodContext(pod, version, findings, Map.of(), Set.of());
    NeverRunRules.check(context);
    ExportRule.check(pod, findings);
    new MirrorRules(context).check(pod.get("metadata"), pod.get("spec"));
    new DroppedRules(context).check(pod);
    new PodAdvice(context).check(pod.get("spec"));
    return findings.diagnostics();
  }
}
