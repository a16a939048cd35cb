package dev.staticpod.validation;

import dev.staticpod.diagnostic.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Pod validation as a whole (`validation.go`, ValidatePodCreate).
final class PodValidation {
  private PodValidation() {}

  static List<Diagnostic> check(Value pod, KubeletVersion version) {
    Findings findings = new Findings();
    Set<String> claims = ClaimRules.names(pod.get("spec").get("resourceClaims"));
    PodContext plain = new PodContext(pod, version, findings, Map.of(), claims);
    Map<String, Value> volumes = VolumeRules.check(plain);
    check(new PodContext(pod, version, findings, volumes, claims));
    return findings.diagnostics();
  }

  private static void check(PodContext context) {
    Value metadata = context.pod().get("metadata");
    Value spec = context.spec();
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
