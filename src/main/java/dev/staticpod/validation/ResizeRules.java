package dev.staticpod.validation;

import dev.staticpod.diagnostic.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `resizePolicy` of a container (`validation.go`, validateResizePolicy).
final class ResizeRules {
  static final Rule RESIZE =
      Refusal.rule(
          "resize-policy",
          """
          A resize policy names `cpu` or `memory`, each once, and `NotRequired` or \
          `RestartContainer`; in a pod that is never restarted only `NotRequired`. Example: \
          `resizePolicy: [{resourceName: cpu, restartPolicy: NotRequired}]`.\
          """);

  private static final Set<String> RESOURCES = Set.of("cpu", "memory");
  private static final Set<String> POLICIES = Set.of("NotRequired", "RestartContainer");

  private final PodContext context;

  ResizeRules(PodContext context) {
    this.context = context;
  }

  static List<Rule> all() {
    return List.of(RESIZE);
  }

  /// Kubernetes prints most of these at the list.
  void check(Value policies) {
    Set<String> seen = new HashSet<>();
    Findings findings = context.findings();
    for (Value policy : policies.items()) {
      Value resource = policy.get("resourceName").at(policies.path());
      Value restart = policy.get("restartPolicy").at(policies.path());
      if (!RESOURCES.contains(resource.text())) {
        findings.notSupported(RESIZE, resource, RESOURCES);
      }
      if (!seen.add(resource.text())) {
        findings.duplicate(RESIZE, policy, resource.text());
      }
      if (!POLICIES.contains(restart.text())) {
        findings.notSupported(RESIZE, restart, POLICIES);
      }
      if (context.restartPolicy().equals("Never") && !restart.text().equals("NotRequired")) {
        findings.invalid(RESIZE, restart, "must be NotRequired in a pod that is never restarted");
      }
    }
  }
}
