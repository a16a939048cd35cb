package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.Set;

/// `os` and what belongs to the other system (`validation.go`, validateLinux and validateWindows).
public final class OsRules {
  static final Rule OS =
      Rule.refused(
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
  private final DiagnosticCollector findings;

  OsRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(OS);
  }

  void check(FieldCursor spec) {
    FieldCursor os = spec.get("os");
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

  private void linux(FieldCursor spec) {
    forbidIfPresent(spec.get("securityContext").get("windowsOptions"));
    for (FieldCursor container : context.allContainers()) {
      forbidIfPresent(container.get("securityContext").get("windowsOptions"));
    }
  }

  private void windows(FieldCursor spec) {
    FieldCursor security = spec.get("securityContext");
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
    for (FieldCursor container : context.allContainers()) {
      CONTAINER_FIELDS.forEach(
          field -> forbidIfPresent(container.get("securityContext").get(field)));
    }
  }

  private void forbidIfPresent(FieldCursor value) {
    if (value.isPresent()) {
      forbid(value);
    }
  }

  private void forbid(FieldCursor value) {
    findings.forbidden(OS, value, "cannot be set for a pod of this os");
  }
}
