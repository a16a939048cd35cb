package dev.staticpod.validation.decoding;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Effect;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Compares a document with the schema: the decode stage of the kubelet (sigs.k8s.io/json, which
/// matches names exactly and skips what it does not know).
public final class Decoding {
  private final Schema schema = Schema.pod();
  private final KubeletVersion version;
  private final List<Mismatch> mismatches = new ArrayList<>();
  private final List<Diagnostic> dropped = new ArrayList<>();

  private Decoding(KubeletVersion version) {
    this.version = version;
  }

  /// What the comparison found.
  ///
  /// @param mismatches values of a wrong type, for which the file is refused
  /// @param dropped fields that are left out
  /// @param known the document as the kubelet reads it, without fields that are newer
  public record Result(List<Mismatch> mismatches, List<Diagnostic> dropped, YamlMapping known) {}

  /// A value of a wrong type.
  ///
  /// @param message what is wrong with it, without its field
  public record Mismatch(Diagnostic diagnostic, String message) {}

  /// Compares a document with the types of a pod that a kubelet of this version has.
  public static Result of(YamlMapping document, KubeletVersion version) {
    Decoding decoding = new Decoding(version);
    decoding.object(document, "Pod", "");
    boolean other =
        decoding.dropped.stream()
            .map(Diagnostic::rule)
            .anyMatch(Set.of(TypeRules.NEWER_FIELD, TypeRules.OVERFLOW)::contains);
    YamlMapping known = other ? new Pruning(version).object(document, "Pod") : document;
    return new Result(decoding.mismatches, decoding.dropped, known);
  }

  private void object(YamlMapping mapping, String type, String path) {
    Map<String, FieldType> fields = schema.fields(type);
    for (YamlMapping.Entry entry : mapping.entries()) {
      String below = path.isEmpty() ? entry.name() : path + "." + entry.name();
      FieldType field = fields.get(entry.name());
      if (field == null) {
        unknown(entry, mapping, type, below);
      } else if (!version.atLeast(field.since())) {
        dropped.add(newer(entry, below, field.since()));
      } else {
        gated(entry, type, below);
        field(entry.value(), field, below);
      }
    }
  }

  /// Notes a field that is known, and turned off by default.
  private void gated(YamlMapping.Entry entry, String type, String path) {
    if (!Types.isNull(entry.value())) {
      Optional<FeatureGates.Gate> gate =
          FeatureGates.off(type, entry.name(), entry.value(), version);
      if (gate.isPresent()) {
        dropped.add(off(entry, path, gate.get()));
      }
    }
  }

  private Diagnostic off(YamlMapping.Entry entry, String path, FeatureGates.Gate gate) {
    boolean neverRuns = gate.effect() == Effect.NEVER_RUNS;
    String message =
        neverRuns
            ? "kubelet %s does not start a pod with %s: its feature gate %s is off by default%s"
            : "kubelet %s ignores %s: its feature gate %s is off by default%s";
    return new Diagnostic(
        neverRuns ? TypeRules.GATE_OFF_NEVER_RUNS : TypeRules.GATE_OFF,
        entry.key().location(),
        path,
        message.formatted(version, path, gate.name(), gate.until()),
        "leave it out for this kubelet; where the gate is on, ignore the rule");
  }

  /// A field beside `spec` whose value is used elsewhere, through an alias, is there for that.
  private void unknown(YamlMapping.Entry entry, YamlMapping owner, String type, String path) {
    Optional<FormerFields.Former> former = FormerFields.find(type, entry.name());
    if (former.isPresent()) {
      former(entry, former.get(), path);
    } else if (!entry.lent()) {
      boolean empty = type.equals("Volume") && owner.entries().stream().noneMatch(this::isSource);
      String consequence =
          empty
              ? "the kubelet drops it, and the volume is an empty directory"
              : "the kubelet drops it";
      dropped.add(new UnknownField(schema, type, version).diagnose(entry, path, consequence));
    }
  }

  private void former(YamlMapping.Entry entry, FormerFields.Former former, String path) {
    if (version.atLeast(former.last() + 1)) {
      dropped.add(
          new Diagnostic(
              TypeRules.UNKNOWN_FIELD,
              entry.key().location(),
              path,
              "Kubernetes has no field %s since 1.%d; the kubelet drops it"
                  .formatted(path, former.last() + 1),
              "leave it out"));
    } else if (version.atLeast(former.since())) {
      gated(entry, former.type(), path);
    } else {
      dropped.add(newer(entry, path, former.since()));
    }
  }

  private boolean isSource(YamlMapping.Entry entry) {
    FieldType field = schema.fields("Volume").get(entry.name());
    return field != null && field.isObject() && version.atLeast(field.since());
  }

  private void field(YamlNode node, FieldType type, String path) {
    if (Types.isNull(node)) {
      return;
    }
    switch (type.shape()) {
      case ONE -> one(node, type, path);
      case LIST -> list(node, type, path);
      case MAP -> map(node, type, path);
    }
  }

  private void list(YamlNode node, FieldType type, String path) {
    if (!(node instanceof YamlSequence sequence)) {
      mismatch(node, type.title(), path);
      return;
    }
    int index = 0;
    for (YamlNode item : sequence.items()) {
      one(item, type, path + "[" + index++ + "]");
    }
  }

  private void map(YamlNode node, FieldType type, String path) {
    if (!(node instanceof YamlMapping mapping)) {
      mismatch(node, type.title(), path);
      return;
    }
    for (YamlMapping.Entry entry : mapping.entries()) {
      String value = path + "." + entry.name();
      one(entry.value(), type, type.element().equals("quantity") ? value : path, value);
    }
  }

  private void one(YamlNode node, FieldType type, String path) {
    one(node, type, path, path);
  }

  /// @param path the field by which Kubernetes names it: of a value of labels, the labels
  /// @param title how it is called in the message
  private void one(YamlNode node, FieldType type, String path, String title) {
    if (Types.isNull(node)) {
      return;
    }
    if (!type.isObject()) {
      if (!Types.fits(node, type.element(), version)) {
        Overflow.read(node, type.element(), version)
            .ifPresentOrElse(
                read -> dropped.add(overflow(node, read, path)),
                () -> mismatch(node, type.elementTitle(), path, title));
      }
    } else if (node instanceof YamlMapping mapping) {
      object(mapping, type.element(), path);
    } else {
      mismatch(node, type.elementTitle(), path, title);
    }
  }

  private void mismatch(YamlNode node, String expected, String path) {
    mismatch(node, expected, path, path);
  }

  private void mismatch(YamlNode node, String expected, String path, String title) {
    String message = "has to be %s, not %s".formatted(expected, node.title());
    var diagnostic =
        new Diagnostic(
            rule(path), node.location(), path, title + " " + message, TypeHints.of(node, expected));
    mismatches.add(new Mismatch(diagnostic, message));
  }

  private Diagnostic overflow(YamlNode node, YamlNode read, String path) {
    return new Diagnostic(
        TypeRules.OVERFLOW,
        node.location(),
        path,
        "%s is too large; kubelet %s reads %s instead".formatted(path, version, read.title()),
        "write a smaller number");
  }

  private static Rule rule(String path) {
    return path.equals("metadata.labels") || path.equals("metadata.annotations")
        ? TypeRules.LABELS_TYPE
        : TypeRules.WRONG_TYPE;
  }

  private Diagnostic newer(YamlMapping.Entry entry, String path, int since) {
    return new Diagnostic(
        TypeRules.NEWER_FIELD,
        entry.key().location(),
        path,
        "kubelet %s does not know %s; it is new in 1.%d".formatted(version, path, since),
        "leave it out for nodes this old");
  }
}
