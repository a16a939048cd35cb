package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.Names;
import dev.staticpod.validation.field.PodContext;
import dev.staticpod.validation.field.Quantity;
import dev.staticpod.validation.field.QuantityText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// References to fields of the pod itself (`validation.go`, validateObjectFieldSelector and
/// validateContainerResourceFieldSelector; `pkg/apis/core/pods/helpers.go`).
public final class DownwardRules {
  static final Rule FIELD =
      Rule.refused(
          "field-reference",
          """
          A `fieldRef` names one of the few fields that a pod can see of itself: name, namespace, \
          uid, labels, annotations, node name, service account and addresses. Example: \
          `fieldRef: {fieldPath: status.podIP}`.\
          """);
  static final Rule RESOURCE =
      Rule.refused(
          "resource-field-reference",
          """
          A `resourceFieldRef` names a limit or request of cpu, memory, ephemeral storage or huge \
          pages, and divides it by a round number. Example: \
          `resourceFieldRef: {resource: limits.memory, divisor: 1Mi}`.\
          """);

  private static final Set<String> IN_ENVIRONMENT =
      Set.of(
          "metadata.name",
          "metadata.namespace",
          "metadata.uid",
          "spec.nodeName",
          "spec.serviceAccountName",
          "status.hostIP",
          "status.podIP",
          "status.podIPs");
  private static final String HOST_IPS = "status.hostIPs";
  private static final Set<String> IN_FILES =
      Set.of(
          "metadata.name",
          "metadata.namespace",
          "metadata.uid",
          "metadata.labels",
          "metadata.annotations");
  private static final Set<String> CONVERTIBLE =
      Set.of(
          "metadata.annotations",
          "metadata.labels",
          "metadata.name",
          "metadata.namespace",
          "metadata.uid",
          "spec.nodeName",
          "spec.restartPolicy",
          "spec.serviceAccountName",
          "spec.schedulerName",
          "status.phase",
          "status.hostIP",
          "status.hostIPs",
          "status.podIP",
          "status.podIPs",
          "spec.host");
  private static final Set<String> RESOURCES =
      Set.of(
          "limits.cpu",
          "limits.memory",
          "limits.ephemeral-storage",
          "requests.cpu",
          "requests.memory",
          "requests.ephemeral-storage");
  private static final int SUBSCRIPT = "['']".length();
  private static final Set<String> CPU_DIVISORS = Set.of("1m", "1");
  private static final Set<String> SIZE_DIVISORS =
      Set.of("1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei");

  private final PodContext context;
  private final DiagnosticCollector findings;

  DownwardRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(FIELD, RESOURCE);
  }

  void environmentField(FieldCursor reference) {
    boolean hostIps = context.atLeast(32) && reference.get("fieldPath").text().equals(HOST_IPS);
    field(reference, hostIps ? Set.of(HOST_IPS) : IN_ENVIRONMENT);
  }

  void fileField(FieldCursor reference) {
    field(reference, IN_FILES);
  }

  private void field(FieldCursor reference, Set<String> supported) {
    FieldCursor path = reference.get("fieldPath");
    if (path.isEmpty()) {
      findings.required(FIELD, path);
      return;
    }
    if (!reference.get("apiVersion").textOr("v1").equals("v1")) {
      findings.invalid(FIELD, path, "apiVersion has to be v1");
      return;
    }
    int bracket = path.text().indexOf("['");
    if (bracket > 0 && path.text().endsWith("']") && path.text().length() >= bracket + SUBSCRIPT) {
      subscripted(reference, path, bracket);
    } else if (!isConvertible(path.text())) {
      findings.invalid(FIELD, path, "a pod has no such field to offer");
    } else if (!supported.contains(
        path.text().equals("spec.host") ? "spec.nodeName" : path.text())) {
      findings.notSupported(FIELD, path, supported);
    }
  }

  private boolean isConvertible(String path) {
    return CONVERTIBLE.contains(path) && (context.atLeast(28) || !path.equals(HOST_IPS));
  }

  private void subscripted(FieldCursor reference, FieldCursor path, int bracket) {
    String map = path.text().substring(0, bracket);
    String key = path.text().substring(bracket + 2, path.text().length() - 2);
    switch (map) {
      case "metadata.labels" -> findings.invalid(FIELD, reference, Names.qualified(key));
      case "metadata.annotations" -> findings.invalid(FIELD, reference, Names.annotation(key));
      default -> findings.invalid(FIELD, path, "only labels and annotations have keys");
    }
  }

  void environmentResource(FieldCursor reference) {
    resource(reference);
  }

  /// Checks a reference to a resource from a file, which has to say whose resource it is.
  void fileResource(FieldCursor reference) {
    FieldCursor container = reference.get("containerName");
    if (container.isEmpty()) {
      findings.required(RESOURCE, container);
      divisor(reference);
    } else {
      resource(reference);
    }
  }

  private void resource(FieldCursor reference) {
    FieldCursor resource = reference.get("resource");
    if (resource.isEmpty()) {
      findings.required(RESOURCE, resource);
    } else if (!RESOURCES.contains(resource.text()) && !isHugePages(resource.text())) {
      findings.notSupported(RESOURCE, resource, RESOURCES);
    }
    divisor(reference);
  }

  private boolean isHugePages(String resource) {
    return context.atLeast(27) && isOfHugePages(resource);
  }

  private static boolean isOfHugePages(String resource) {
    return resource.startsWith("limits.hugepages-") || resource.startsWith("requests.hugepages-");
  }

  private void divisor(FieldCursor reference) {
    FieldCursor divisor = reference.get("divisor");
    Optional<Quantity> quantity = Quantity.parse(divisor.literal());
    Set<String> allowed = allowed(reference.get("resource").text());
    if (quantity.isEmpty() || quantity.get().isZero() || allowed.isEmpty()) {
      return;
    }
    boolean one =
        QuantityText.parse(divisor.literal()).stream()
            .anyMatch(text -> allowed.stream().anyMatch(text::isWrittenAs));
    if (!one) {
      findings.invalid(
          RESOURCE,
          divisor,
          "has to be one of " + String.join(", ", allowed.stream().sorted().toList()));
    }
  }

  private static Set<String> allowed(String resource) {
    if (!RESOURCES.contains(resource)) {
      return isOfHugePages(resource) ? SIZE_DIVISORS : Set.of();
    }
    return resource.endsWith(".cpu") ? CPU_DIVISORS : SIZE_DIVISORS;
  }
}
