package dev.staticpod.convert;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.validation.decoding.Decoding;
import dev.staticpod.validation.decoding.TypeRules;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlScalar;
import java.util.List;
import java.util.Set;

/// What the API server would not take of an input: values of another type, which the model reads
/// all the same, and fields that Kubernetes does not have, in parts that are written otherwise.
final class SourceTypes {
  private static final Set<String> NAMES = Set.of("name", "namespace", "generateName");
  private static final String QUOTES = "write it in quotes, or correct it";

  private SourceTypes() {}

  /// Compares a template with the types of Kubernetes.
  static void check(Workload workload, Remarks remarks) {
    Decoding.Result decoded = Decoding.of(workload.written(), KubeletVersion.NEWEST);
    decoded.mismatches().forEach(each -> mismatch(workload, each, remarks));
    decoded.dropped().stream()
        .filter(each -> each.rule().equals(TypeRules.UNKNOWN_FIELD))
        .forEach(each -> unknown(workload, each, remarks));
  }

  private static void mismatch(Workload workload, Decoding.Mismatch found, Remarks remarks) {
    remarks.problem(
        workload.source(),
        field(workload, found.diagnostic()),
        found.message(),
        found.diagnostic().hint().orElse(QUOTES));
  }

  /// Drops a field that Kubernetes does not have; what goes into the manifest as it is, `validate`
  /// names there.
  private static void unknown(Workload workload, Diagnostic found, Remarks remarks) {
    Field field = field(workload, found);
    if (remarks.alter(workload.source(), field)) {
      String hint = found.hint().map(each -> ": " + each).orElse("");
      remarks.dropped(workload.source(), field, "Kubernetes has no such field" + hint);
    }
  }

  private static Field field(Workload workload, Diagnostic found) {
    return workload.template().path(found.field());
  }

  /// Compares the entries of a ConfigMap or a Secret with texts. What a Secret has is not shown.
  static void checkData(SourceObject source, Remarks remarks) {
    isNamedByNoText(source, remarks);
    for (String part : List.of("data", "stringData", "binaryData")) {
      source.root().mapping(part).stream()
          .flatMap(data -> data.entries().stream())
          .filter(SourceTypes::isNoText)
          .forEach(entry -> noText(source, Field.of(part, entry.name()), remarks));
    }
  }

  /// Whether the name or the namespace of an object is none, since it reads as a number or as a
  /// boolean; it is said then.
  static boolean isNamedByNoText(SourceObject source, Remarks remarks) {
    List<Field> wrong =
        source.root().mapping("metadata").stream()
            .flatMap(metadata -> metadata.entries().stream())
            .filter(entry -> NAMES.contains(entry.name()))
            .filter(SourceTypes::isNoText)
            .map(entry -> Field.of("metadata", entry.name()))
            .toList();
    wrong.forEach(field -> noText(source, field, remarks));
    return !wrong.isEmpty();
  }

  private static void noText(SourceObject source, Field field, Remarks remarks) {
    remarks.problem(source, field, "has to be a string", QUOTES);
  }

  private static boolean isNoText(YamlMapping.Entry entry) {
    return entry.value() instanceof YamlScalar scalar
        && !(scalar.value() instanceof Scalar.Text || scalar.value() instanceof Scalar.Null);
  }
}
