package dev.staticpod.yaml;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Location;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects the entries of a mapping. A later entry takes the place of an earlier one of the same
/// name, whether it is written or merged (go-yaml v2, `decode.go` mapping and merge). To write a
/// key after `<<` is the way to change what was merged; a key before it is lost.
final class MappingBuilder {
  private final FieldPath path;
  private final List<Diagnostic> remarks;
  private final Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
  private final Set<String> merged = new HashSet<>();

  MappingBuilder(FieldPath path, List<Diagnostic> remarks) {
    this.path = path;
    this.remarks = remarks;
  }

  List<YamlMapping.Entry> entries() {
    return List.copyOf(entries.values());
  }

  void put(YamlNode key, YamlNode value) {
    if (!(key instanceof YamlScalar scalar)) {
      throw new YamlParseException(
          YamlRules.VALUE,
          key.location(),
          "a key has to be a string, this is " + key.title(),
          "quote it; " + YamlProblem.TEMPLATE);
    }
    write(new YamlMapping.Entry(name(scalar), scalar, value));
  }

  /// Applies `<<`. In a list of mappings the earlier ones win.
  void merge(YamlNode key, YamlNode value) {
    switch (value) {
      case YamlMapping mapping -> mapping.entries().forEach(entry -> merge(entry, key));
      case YamlSequence sequence ->
          sequence.items().reversed().forEach(item -> mergeOne(key, item));
      case YamlScalar _ -> refuse(key);
    }
  }

  private void mergeOne(YamlNode key, YamlNode item) {
    if (item instanceof YamlMapping mapping) {
      mapping.entries().forEach(entry -> merge(entry, key));
    } else {
      refuse(key);
    }
  }

  private static void refuse(YamlNode key) {
    throw new YamlParseException(
        YamlRules.SYNTAX, key.location(), "<< needs a mapping or a list of mappings");
  }

  private void write(YamlMapping.Entry entry) {
    YamlMapping.Entry earlier = entries.put(entry.name(), entry);
    boolean overridden = merged.remove(entry.name());
    if (earlier != null && !overridden) {
      lost(
          entry.name(),
          entry.key().location(),
          "the key %s is set again; the one in line %d is lost"
              .formatted(entry.name(), earlier.key().location().line()),
          "keep one of the two");
    }
  }

  private void merge(YamlMapping.Entry entry, YamlNode mergeKey) {
    YamlMapping.Entry earlier = entries.put(entry.name(), entry);
    if (merged.add(entry.name()) && earlier != null) {
      lost(
          entry.name(),
          mergeKey.location(),
          "<< comes after the key %s; what is written in line %d is lost"
              .formatted(entry.name(), earlier.key().location().line()),
          "write << before the keys that are to win");
    }
  }

  private void lost(String name, Location location, String message, String hint) {
    String field = path.key(name).toString();
    remarks.add(new Diagnostic(YamlRules.DUPLICATE_KEY, location, field, message, hint));
  }

  /// The name that sigs.k8s.io/yaml gives a key in JSON (`convertToJSONableObject`).
  private static String name(YamlScalar key) {
    return switch (key.value()) {
      case Scalar.Text(String text) -> text;
      case Scalar.Bool(boolean bool) -> Boolean.toString(bool);
      case Scalar.Int whole -> whole.number().toString();
      case Scalar.Decimal real -> real.text();
      case Scalar.Null _ ->
          throw new YamlParseException(
              YamlRules.VALUE, key.location(), "a key is null", "quote it, or name the key");
    };
  }
}
