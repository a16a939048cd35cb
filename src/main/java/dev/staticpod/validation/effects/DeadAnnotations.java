package dev.staticpod.validation.effects;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.Map;

/// Annotations that fields have taken the place of (`pkg/api/pod/warnings.go`; kubernetes#109819
/// for seccomp in static pods; `pkg/security/apparmor/helpers.go`).
final class DeadAnnotations {
  static final Rule DEAD =
      Rule.dropped(
          "dead-annotation",
          """
          Kubelets do not read this annotation any more, and the field that has taken its place is \
          not there: `seccomp.security.alpha.kubernetes.io/pod` and its like since 1.25 (the pod \
          runs unconfined), `scheduler.alpha.kubernetes.io/critical-pod` since 1.16, \
          `security.alpha.kubernetes.io/sysctls` since 1.11, `scheduler.alpha.kubernetes.io/affinity` \
          and others since 1.8. Example: \
          `securityContext: {seccompProfile: {type: RuntimeDefault}}`.\
          """);
  static final Rule DEPRECATED =
      Rule.advice(
          "deprecated-annotation",
          """
          The annotation has an effect in static pods still, but a field has taken its place since \
          1.30, and where both are there the field counts. Example: \
          `securityContext: {appArmorProfile: {type: RuntimeDefault}}` of the container.\
          """);

  private static final String SECCOMP_OF_POD = "seccomp.security.alpha.kubernetes.io/pod";
  private static final String SECCOMP = "container.seccomp.security.alpha.kubernetes.io/";
  private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";
  private static final String CRITICAL = "scheduler.alpha.kubernetes.io/critical-pod";
  private static final String SYSCTLS = "security.alpha.kubernetes.io/sysctls";
  private static final String UNSAFE_SYSCTLS = "security.alpha.kubernetes.io/unsafe-sysctls";

  /// What became a field in 1.6 or 1.8, with the path of that.
  private static final Map<String, String> OLDEST =
      Map.of(
          "pod.alpha.kubernetes.io/init-containers", "initContainers",
          "pod.beta.kubernetes.io/init-containers", "initContainers",
          "pod.beta.kubernetes.io/hostname", "hostname",
          "pod.beta.kubernetes.io/subdomain", "subdomain",
          "scheduler.alpha.kubernetes.io/affinity", "affinity",
          "scheduler.alpha.kubernetes.io/tolerations", "tolerations");

  private final PodContext context;
  private final DiagnosticCollector findings;

  DeadAnnotations(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  static List<Rule> all() {
    return List.of(DEAD, DEPRECATED);
  }

  void check() {
    FieldCursor spec = context.spec();
    FieldCursor security = spec.get("securityContext");
    for (FieldCursor.Entry annotation :
        context.pod().get("metadata").get("annotations").entries()) {
      String name = annotation.name();
      if (OLDEST.containsKey(name)) {
        dead(annotation, spec.get(OLDEST.get(name)), "1.8", "spec." + OLDEST.get(name));
      } else if (name.equals(CRITICAL)) {
        dead(annotation, spec.get("priorityClassName"), "1.16", "spec.priorityClassName");
      } else if (name.equals(SYSCTLS) || name.equals(UNSAFE_SYSCTLS)) {
        dead(annotation, security.get("sysctls"), "1.11", "spec.securityContext.sysctls");
      } else if (name.equals(SECCOMP_OF_POD) && context.atLeast(25)) {
        dead(
            annotation,
            security.get("seccompProfile"),
            "1.25",
            "spec.securityContext.seccompProfile");
      } else if (name.startsWith(SECCOMP) && context.atLeast(25)) {
        FieldCursor field = ofContainer(name.substring(SECCOMP.length()), "seccompProfile");
        dead(annotation, field, "1.25", "securityContext.seccompProfile of the container");
      } else if (name.startsWith(APP_ARMOR) && context.atLeast(30)) {
        appArmor(annotation, ofContainer(name.substring(APP_ARMOR.length()), "appArmorProfile"));
      }
    }
  }

  private void dead(FieldCursor.Entry annotation, FieldCursor field, String since, String instead) {
    if (field.isEmpty()) {
      findings.add(
          DEAD,
          annotation.key(),
          "kubelets since %s do not read the annotation %s".formatted(since, annotation.name()),
          "write " + instead + " instead");
    }
  }

  private void appArmor(FieldCursor.Entry annotation, FieldCursor field) {
    findings.add(
        DEPRECATED,
        annotation.key(),
        "the annotation %s is deprecated%s"
            .formatted(
                annotation.name(), field.isPresent() ? ", and the field counts" : " since 1.30"),
        field.isPresent()
            ? "leave it out"
            : "write securityContext.appArmorProfile of the container instead");
  }

  /// A field of the security context of a container; of none where there is no such container.
  private FieldCursor ofContainer(String name, String field) {
    return context.allContainers().stream()
        .filter(container -> container.get("name").text().equals(name))
        .map(container -> container.get("securityContext").get(field))
        .findFirst()
        .orElse(context.spec().get("securityContext").get(field));
  }
}
