package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.Set;

/// `securityContext` of pods and containers (`validation.go`, validatePodSpecSecurityContext and
/// ValidateSecurityContext).
public final class SecurityRules {
  static final Rule IDS =
      Rule.refused(
          "user-id",
          """
          Users and groups are numbers from 0 to 2147483647. Example: \
          `securityContext: {runAsUser: 1000}`.\
          """);
  static final Rule CONTEXT =
      Rule.refused(
          "security-context",
          """
          A field of a security context has one of a few values. Example: \
          `fsGroupChangePolicy: OnRootMismatch`.\
          """);
  static final Rule ESCALATION =
      Rule.refused(
          "privilege-escalation",
          """
          A container that is privileged, or that adds `CAP_SYS_ADMIN`, can always escalate its \
          privileges. Example: with `privileged: true` leave out \
          `allowPrivilegeEscalation: false`.\
          """);
  static final Rule SHARED_PROCESSES =
      Rule.refused(
          "shared-processes",
          """
          `shareProcessNamespace` and `hostPID` exclude each other: the processes are seen either \
          in the pod or on the node. Example: leave one of them out.\
          """);

  private static final long MAX_ID = Integer.MAX_VALUE;

  private final PodContext context;
  private final DiagnosticCollector findings;
  private final ProfileRules profiles;
  private final WindowsRules windows;

  SecurityRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
    this.profiles = new ProfileRules(context);
    this.windows = new WindowsRules(context);
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(IDS, CONTEXT, ESCALATION, SHARED_PROCESSES);
  }

  void pod(FieldCursor spec) {
    FieldCursor security = spec.get("securityContext");
    for (String field : List.of("runAsUser", "runAsGroup", "fsGroup")) {
      id(security.get(field));
    }
    security.get("supplementalGroups").items().forEach(this::id);
    if (spec.get("shareProcessNamespace").isTrue() && spec.get("hostPID").isTrue()) {
      FieldCursor share =
          spec.get("shareProcessNamespace").at(security.path() + ".shareProcessNamespace");
      findings.invalid(SHARED_PROCESSES, share, "excludes hostPID");
    }
    new SysctlRules(context).check(security.get("sysctls"));
    oneOf(security.get("fsGroupChangePolicy"), Set.of("OnRootMismatch", "Always"));
    oneOf(security.get("supplementalGroupsPolicy"), Set.of("Merge", "Strict"));
    oneOf(
        security.get("seLinuxChangePolicy"),
        context.atLeast(35) ? Set.of("Recursive") : Set.of("Recursive", "MountOption"));
    shared(security);
  }

  void container(FieldCursor security) {
    id(security.get("runAsUser"));
    id(security.get("runAsGroup"));
    procMount(security.get("procMount"));
    escalation(security);
    shared(security);
  }

  private void shared(FieldCursor security) {
    profiles.seccomp(security.get("seccompProfile"));
    profiles.appArmor(security.get("appArmorProfile"));
    windows.options(security.get("windowsOptions"));
  }

  private void id(FieldCursor id) {
    if (id.number() < 0 || id.number() > MAX_ID) {
      findings.invalid(IDS, id, "must be between 0 and 2147483647");
    }
  }

  private void oneOf(FieldCursor value, Set<String> supported) {
    if (value.isPresent() && !supported.contains(value.text())) {
      findings.notSupported(CONTEXT, value, supported);
    }
  }

  private void procMount(FieldCursor mount) {
    oneOf(mount, Set.of("Default", "Unmasked"));
    boolean ownUsers = context.spec().get("hostUsers").isFalse();
    if (context.atLeast(30) && mount.text().equals("Unmasked") && !ownUsers) {
      findings.invalid(CONTEXT, mount, "needs hostUsers: false");
    }
  }

  private void escalation(FieldCursor security) {
    if (!security.get("allowPrivilegeEscalation").isFalse()) {
      return;
    }
    if (security.get("privileged").isTrue()) {
      findings.invalid(ESCALATION, security, "privileged excludes allowPrivilegeEscalation: false");
    }
    for (FieldCursor added : security.get("capabilities").get("add").items()) {
      if (added.text().equals("CAP_SYS_ADMIN")) {
        findings.invalid(
            ESCALATION, security, "CAP_SYS_ADMIN excludes allowPrivilegeEscalation: false");
      }
    }
  }
}
