package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `resizePolicy` of a container (`validation.go`, validateResizePolicy).
public final class ResizeRules {
  static final Rule RESIZE =
      Rule.refused(
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

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(RESIZE);
  }

  /// Checks the policies; Kubernetes prints most of what is wrong at the list.
  void check(FieldCursor policies) {
    Set<String> seen = new HashSet<>();
    DiagnosticCollector findings = context.findings();
    for (FieldCursor policy : policies.items()) {
      FieldCursor resource = policy.get("resourceName").at(policies.path());
      FieldCursor restart = policy.get("restartPolicy").at(policies.path());
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
