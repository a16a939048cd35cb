package dev.staticpod.validation;

import dev.staticpod.diagnostic.Rule;
import java.util.List;
import java.util.Set;

/// `os` and what belongs to the other system (`validation.go`, validateLinux and validateWindows).
final class OsRules {
  static final Rule OS =
      Refusal.rule(
          "os",
          """
          `os.name` is `linux` or `windows`, and a pod of one has no settings of the other. \
          Example: `os: {name: linux}` excludes `windowsOptions`.\
          """);

  private static final Set<String> SYSTEMS = Set.of("linux", "windows");
  private static final List<String> POD_FIELDS =
      List.of(
          "appArmorProfile",
          "seLinuxOptions",
          "seccompProfile",
          "fsGroup",
          "fsGroupChangePolicy",
          "runAsUser",
          "runAsGroup",
          "supplementalGroups",
          "supplementalGroupsPolicy",
          "seLinuxChangePolicy");
  private static final List<String> CONTAINER_FIELDS =
      List.of(
          "appArmorProfile",
          "seLinuxOptions",
          "seccompProfile",
          "capabilities",
          "readOnlyRootFilesystem",
          "privileged",
          "allowPrivilegeEscalation",
          "procMount",
          "runAsUser",
          "runAsGroup");

  private final PodContext context;
  private final Findings findings;

  OsRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  static List<Rule> all() {
    return List.of(OS);
  }

  void check(Value spec) {
    Value os = spec.get("os");
    if (os.isAbsent()) {
      return;
    }
    String name = os.get("name").text();
    if (name.isEmpty()) {
      findings.required(OS, os.get("name"));
    } else if (!SYSTEMS.contains(name)) {
      findings.notSupported(OS, os.get("name").at(os.path()), SYSTEMS);
    }
    if (name.equals("linux")) {
      linux(spec);
    } else if (name.equals("windows")) {
      windows(spec);
    }
  }

  private void linux(Value spec) {
    forbidIfPresent(spec.get("securityContext").get("windowsOptions"));
    for (Value container : context.allContainers()) {
      forbidIfPresent(container.get("securityContext").get("windowsOptions"));
    }
  }

  private void windows(Value spec) {
    Value security = spec.get("securityContext");
    POD_FIELDS.forEach(field -> forbidIfPresent(security.get(field)));
    if (!security.get("sysctls").isEmpty()) {
      forbid(security.get("sysctls"));
    }
    forbidIfPresent(spec.get("hostUsers"));
    forbidIfPresent(spec.get("shareProcessNamespace"));
    for (String flag : List.of("hostPID", "hostIPC")) {
      if (spec.get(flag).isTrue()) {
        forbid(spec.get(flag));
      }
    }
    for (Value container : context.allContainers()) {
      CONTAINER_FIELDS.forEach(
          field -> forbidIfPresent(container.get("securityContext").get(field)));
    }
  }

  private void forbidIfPresent(Value value) {
    if (value.isPresent()) {
      forbid(value);
    }
  }

  private void forbid(Value value) {
    findings.forbidden(OS, value, "cannot be set for a pod of this os");
  }
}
