package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Pod validation as a whole (`validation.go`, ValidatePodCreate).
public final class PodValidation {
  private PodValidation() {}

  /// What the validation of a kubelet of this version finds.
  public static List<Diagnostic> check(FieldCursor pod, KubeletVersion version) {
    DiagnosticCollector findings = new DiagnosticCollector();
    Set<String> claims = ClaimRules.names(pod.get("spec").get("resourceClaims"));
    PodContext plain = new PodContext(pod, version, findings, Map.of(), claims);
    Map<String, FieldCursor> volumes = VolumeRules.check(plain);
    check(new PodContext(pod, version, findings, volumes, claims));
    return findings.diagnostics();
  }

  private static void check(PodContext context) {
    FieldCursor metadata = context.pod().get("metadata");
    FieldCursor spec = context.spec();
    new MetadataRules(context).check(metadata);
    new AnnotationRules(context).check(metadata.get("annotations"));
    new ClaimRules(context).check(spec.get("resourceClaims"));
    new PodContainers(context).check(spec);
    if (context.atLeast(35)) {
      new PodResourceRules(context).check(spec);
    }
    new HostPorts(context).checkHostNetwork(spec.get("containers"));
    new SpecRules(context).check(spec);
    new DnsRules(context).check(spec);
    new SecurityRules(context).pod(spec);
    new AffinityRules(context).check(spec.get("affinity"));
    new SpreadRules(context).check(spec.get("topologySpreadConstraints"));
    TolerationRules tolerations = new TolerationRules(context);
    spec.get("tolerations").items().forEach(tolerations::check);
    new WindowsRules(context).hostProcesses(spec);
    new OsRules(context).check(spec);
    ProjectedVolumes.checkTokens(context);
  }
}
