package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.decoding.Decoding;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.Paths;
import dev.staticpod.validation.field.PodContext;
import dev.staticpod.yaml.YamlDocument;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Annotations that Kubernetes itself reads (`validation.go`, ValidatePodSpecificAnnotations,
/// validateSeccompAnnotationsAndFields, validateAppArmorAnnotationsAndFields).
public final class AnnotationRules {
  static final Rule ANNOTATION =
      Rule.refused(
          "pod-annotation",
          """
          An annotation that Kubernetes reads has a form of its own: a deletion cost is a number, \
          tolerations are JSON, a security profile names a container of the pod, and what it says \
          agrees with the field. Example: use `securityContext.appArmorProfile` instead of the \
          annotation.\
          """);

  private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";
  private static final String SECCOMP_POD = "seccomp.security.alpha.kubernetes.io/pod";
  private static final String SECCOMP = "container.seccomp.security.alpha.kubernetes.io/";
  private static final String DELETION_COST = "controller.kubernetes.io/pod-deletion-cost";
  private static final String TOLERATIONS = "scheduler.alpha.kubernetes.io/tolerations";
  private static final String SPEC = "spec.tolerations";
  private static final String LOCAL = "localhost/";
  private static final Set<String> SECCOMP_WORDS =
      Set.of("runtime/default", "docker/default", "unconfined");
  private static final Set<String> APP_ARMOR_WORDS = Set.of("", "runtime/default", "unconfined");

  private final PodContext context;
  private final DiagnosticCollector findings;

  AnnotationRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(ANNOTATION);
  }

  void check(FieldCursor annotations) {
    for (FieldCursor.Entry entry : annotations.entries()) {
      String name = entry.name();
      String value = entry.value().text();
      if (name.startsWith(APP_ARMOR)) {
        appArmor(entry);
      } else if (name.equals(SECCOMP_POD) || name.startsWith(SECCOMP)) {
        seccomp(entry.value().at(annotations.path() + "." + name), value);
      } else if (name.equals(DELETION_COST) && context.atLeast(21)) {
        deletionCost(value, entry.value());
      } else if (name.equals(TOLERATIONS)) {
        tolerations(entry.value(), annotations);
      }
    }
    agreement(annotations);
  }

  /// A number that does not begin with a plus or a needless zero
  /// (`pkg/apis/core/helper/helpers.go`, GetDeletionCostFromPodAnnotations).
  private void deletionCost(String cost, FieldCursor value) {
    boolean plain = cost.matches("0|[1-9][0-9]*|-[0-9]+");
    if (!plain || new BigInteger(cost).bitLength() >= Integer.SIZE) {
      findings.invalid(ANNOTATION, value, "must be a whole number of 32 bits");
    }
  }

  /// Checks an annotation with tolerations: they are decoded, and checked as such
  /// (ValidateTolerationsInPodAnnotations).
  private void tolerations(FieldCursor value, FieldCursor annotations) {
    if (value.isEmpty()) {
      return;
    }
    Optional<FieldCursor> list = listOfTolerations(value);
    if (list.isEmpty()) {
      findings.invalid(ANNOTATION, value.at(annotations.path()), "must be a list in JSON");
      return;
    }
    DiagnosticCollector found = new DiagnosticCollector();
    var apart = new PodContext(context.pod(), context.version(), found, Map.of(), Set.of());
    list.get().items().forEach(new TolerationRules(apart)::check);
    for (Diagnostic diagnostic : found.diagnostics()) {
      String path =
          annotations.path() + "." + TOLERATIONS + diagnostic.field().substring(SPEC.length());
      findings.add(ANNOTATION, value.at(path), diagnostic.message());
    }
  }

  /// Decodes the value as `tolerations` of a pod; empty if it cannot be.
  private Optional<FieldCursor> listOfTolerations(FieldCursor value) {
    byte[] json =
        ("{\"apiVersion\":\"v1\",\"spec\":{\"tolerations\":" + value.text() + "}}")
            .getBytes(StandardCharsets.UTF_8);
    return YamlReader.read("", json) instanceof YamlDocument document
            && document.root() instanceof YamlMapping pod
            && Decoding.of(pod, context.version()).mismatches().isEmpty()
        ? Optional.of(FieldCursor.root(pod).get("spec").get("tolerations"))
        : Optional.empty();
  }

  private void seccomp(FieldCursor at, String profile) {
    boolean local = profile.startsWith(LOCAL);
    boolean right =
        SECCOMP_WORDS.contains(profile)
            || (local && Paths.descending(profile.substring(LOCAL.length())).isEmpty());
    if (!right) {
      findings.invalid(ANNOTATION, at, "is not a seccomp profile");
    }
  }

  private void appArmor(FieldCursor.Entry entry) {
    String name = entry.name().substring(APP_ARMOR.length());
    String profile = entry.value().text();
    boolean known =
        context.allContainers().stream().anyMatch(c -> c.get("name").text().equals(name));
    if (!known) {
      findings.invalid(ANNOTATION, entry.value(), "names no container of the pod");
    }
    if (!APP_ARMOR_WORDS.contains(profile) && !profile.startsWith(LOCAL)) {
      findings.invalid(ANNOTATION, entry.value(), "is not a profile of AppArmor");
    }
  }

  private void agreement(FieldCursor annotations) {
    FieldCursor security = context.spec().get("securityContext");
    boolean windows = context.spec().get("os").get("name").text().equals("windows");
    match(annotations, SECCOMP_POD, security.get("seccompProfile"), security.get("seccompProfile"));
    for (FieldCursor container : context.allContainers()) {
      String name = container.get("name").text();
      FieldCursor own = container.get("securityContext");
      match(annotations, SECCOMP + name, own.get("seccompProfile"), own.get("seccompProfile"));
      if (context.atLeast(30) && !windows) {
        FieldCursor profile = own.get("appArmorProfile");
        FieldCursor used = profile.isPresent() ? profile : security.get("appArmorProfile");
        match(annotations, APP_ARMOR + name, used, profile);
      }
    }
  }

  private void match(FieldCursor annotations, String key, FieldCursor profile, FieldCursor place) {
    FieldCursor annotation = annotations.get(key);
    if (annotation.isAbsent() || profile.isAbsent()) {
      return;
    }
    String written = annotation.text();
    boolean sameType =
        switch (profile.get("type").text()) {
          case "Unconfined" -> written.equals("unconfined");
          case "RuntimeDefault" ->
              written.equals("runtime/default")
                  || (written.equals("docker/default") && !key.startsWith(APP_ARMOR));
          case "Localhost" -> written.startsWith(LOCAL);
          default -> true;
        };
    if (!sameType) {
      findings.forbidden(
          ANNOTATION, place.get("type"), "does not agree with the annotation " + key);
    } else if (profile.get("type").text().equals("Localhost")
        && !written.equals(LOCAL + profile.get("localhostProfile").text())) {
      FieldCursor at = place.get("localhostProfile");
      findings.forbidden(ANNOTATION, at, "does not agree with the annotation " + key);
    }
  }
}
