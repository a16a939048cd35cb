package dev.staticpod.manifest;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Location;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlDocument;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlRules;
import dev.staticpod.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/// Whether a document is a v1 Pod (apimachinery `runtime/serializer/json/meta.go`: the keys `kind`
/// and `apiVersion` count in any case; `pkg/kubelet/config/common.go`: nothing but a Pod).
final class PodKind {
  private final YamlDocument document;

  PodKind(YamlDocument document) {
    this.document = document;
  }

  List<Diagnostic> problems() {
    return switch (document.root()) {
      case YamlMapping root -> of(root);
      case YamlScalar scalar when scalar.value() instanceof Scalar.Null -> List.of(empty(scalar));
      case YamlNode other ->
          List.of(
              new Diagnostic(
                  ManifestRules.DOCUMENT,
                  other.location(),
                  "",
                  "the document is " + other.title() + ", not a mapping",
                  "begin with apiVersion: v1 and kind: Pod"));
    };
  }

  private Diagnostic empty(YamlScalar nothing) {
    boolean isAll = document.text().isBlank();
    return new Diagnostic(
        ManifestRules.KIND,
        nothing.location(),
        "kind",
        isAll ? "it is empty" : "the first document is empty",
        isAll
            ? "write the pod; where it comes through a pipe, the command before that may have"
                + " failed"
            : "write the pod before any line ---");
  }

  /// Whether nothing says what it is; then it is probably a pod.
  static boolean isUnsaid(YamlMapping root) {
    return text(last(root, "kind")).isEmpty();
  }

  private List<Diagnostic> of(YamlMapping root) {
    Optional<YamlMapping.Entry> kind = last(root, "kind");
    Optional<YamlMapping.Entry> version = last(root, "apiVersion");
    Optional<Diagnostic> mistyped =
        mistyped(kind, "kind").or(() -> mistyped(version, "apiVersion"));
    if (mistyped.isPresent()) {
      return List.of(mistyped.get());
    }
    String kindText = text(kind);
    String versionText = text(version);
    if (kindText.isEmpty()) {
      return List.of(missing(root, kind, "kind", "Pod"));
    }
    if (versionText.isEmpty() || versionText.endsWith("/")) {
      return List.of(missing(root, version, "apiVersion", "v1"));
    }
    return kindText.equals("Pod") && versionText.equals("v1")
        ? List.of()
        : List.of(notAPod(kind, version, kindText, versionText));
  }

  private static Diagnostic missing(
      YamlMapping root, Optional<YamlMapping.Entry> entry, String field, String value) {
    return new Diagnostic(
        field.equals("kind") ? ManifestRules.KIND : ManifestRules.API_VERSION,
        place(root, entry),
        field,
        field + " is missing",
        "add " + field + ": " + value);
  }

  private Diagnostic notAPod(
      Optional<YamlMapping.Entry> kind,
      Optional<YamlMapping.Entry> version,
      String kindText,
      String versionText) {
    boolean wrongKind = !kindText.equals("Pod");
    boolean more =
        document.remarks().stream().anyMatch(d -> d.rule().equals(YamlRules.EXTRA_DOCUMENT));
    return new Diagnostic(
        wrongKind ? ManifestRules.KIND : ManifestRules.API_VERSION,
        (wrongKind ? kind : version).orElseThrow().value().location(),
        "kind",
        "the kubelet takes a v1 Pod here, not %s of %s".formatted(kindText, versionText),
        wrongKind ? hint(kindText, more) : "write apiVersion: v1");
  }

  private static String hint(String kind, boolean moreDocuments) {
    return switch (kind) {
      case "List",
          "PodList",
          "PodTemplate",
          "Deployment",
          "DaemonSet",
          "StatefulSet",
          "ReplicaSet",
          "ReplicationController",
          "Job",
          "CronJob" ->
          "make manifests of it: static-pod convert FILE -d DIRECTORY";
      case "StaticPodSet" -> "this is a set of pods: static-pod apply -f FILE";
      case "pod", "POD", "Pods", "pods" -> "write kind: Pod";
      default ->
          moreDocuments
              ? "put the Pod first, into a file of its own; the rest is for kubectl"
              : "static pods are all that a kubelet reads from files; give the rest to kubectl";
    };
  }

  private static Optional<Diagnostic> mistyped(Optional<YamlMapping.Entry> entry, String field) {
    return entry
        .map(YamlMapping.Entry::value)
        .filter(value -> !(value instanceof YamlScalar scalar) || !isTextOrNull(scalar))
        .map(value ->
            new Diagnostic(
                ManifestRules.DOCUMENT,
                value.location(),
                field,
                field + " has to be a string, not " + value.title(),
                "quote it"));
  }

  private static boolean isTextOrNull(YamlScalar scalar) {
    return scalar.value() instanceof Scalar.Text || scalar.value() instanceof Scalar.Null;
  }

  private static String text(Optional<YamlMapping.Entry> entry) {
    return entry
                .map(YamlMapping.Entry::value)
                .filter(YamlScalar.class::isInstance)
                .map(value -> ((YamlScalar) value).value())
                .orElse(new Scalar.Null())
            instanceof Scalar.Text(String text)
        ? text
        : "";
  }

  private static Location place(YamlMapping root, Optional<YamlMapping.Entry> entry) {
    return entry.map(e -> e.key().location()).orElse(root.location());
  }

  private static Optional<YamlMapping.Entry> last(YamlMapping root, String name) {
    return root.entry(name)
        .or(() ->
            root.entries().stream()
                .filter(entry -> entry.name().equalsIgnoreCase(name))
                .reduce((_, later) -> later));
  }
}
