package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import dev.staticpod.validation.field.Sysctl;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// `sysctls` of a pod (`validation.go`, validateSysctls; `pkg/apis/core/validation/sysctl`).
public final class SysctlRules {
  static final Rule SYSCTL =
      Rule.refused(
          "sysctl",
          """
          A sysctl has a name such as `net.core.somaxconn`, each once; those of the network or of \
          IPC cannot be set where the pod has the node's own. Example: \
          `sysctls: [{name: net.core.somaxconn, value: "1024"}]`.\
          """);

  private static final String SEGMENT = "[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
  private static final Pattern DOTS = Pattern.compile("(" + SEGMENT + "\\.)*" + SEGMENT);
  private static final Pattern SLASHES = Pattern.compile("(" + SEGMENT + "[./])*" + SEGMENT);
  private static final int MAX_NAME = 253;

  private final PodContext context;
  private final DiagnosticCollector findings;

  SysctlRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(SYSCTL);
  }

  void check(FieldCursor sysctls) {
    Set<String> seen = new HashSet<>();
    for (FieldCursor sysctl : sysctls.items()) {
      FieldCursor name = sysctl.get("name");
      if (name.isEmpty()) {
        findings.required(SYSCTL, name);
      } else if (!isName(name.text())) {
        findings.invalid(SYSCTL, name, "is not a name of a sysctl");
      } else if (!seen.add(Sysctl.parse(name.text()).name())) {
        findings.duplicate(SYSCTL, name, name.text());
      }
      if (context.atLeast(29)) {
        ofTheNode(name);
      }
    }
  }

  private boolean isName(String name) {
    Pattern form = context.atLeast(25) ? SLASHES : DOTS;
    return name.length() <= MAX_NAME && form.matcher(name).matches();
  }

  /// Refuses a sysctl that is the node's. One of no namespace is left to the kubelet's admission.
  private void ofTheNode(FieldCursor name) {
    Sysctl sysctl = Sysctl.parse(name.text());
    if (sysctl.isOfNode(context)) {
      switch (sysctl.namespace()) {
        case NETWORK -> findings.invalid(SYSCTL, name, "may not be set with hostNetwork");
        case IPC -> findings.invalid(SYSCTL, name, "may not be set with hostIPC");
        case NONE -> {}
      }
    }
  }
}
