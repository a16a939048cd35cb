package dev.staticpod.convert;

import dev.staticpod.diagnostic.Location;
import dev.staticpod.yaml.YamlMapping;

/// An object of a cluster as it stands in the input. Its group is the `apiVersion` without the
/// version, empty for the core; its namespace is `default` where none is written.
final class SourceObject {
  private final String group;
  private final String kind;
  private final String namespace;
  private final String name;
  private final YamlMapping root;

  private SourceObject(String group, String kind, String namespace, String name, YamlMapping root) {
    this.group = group;
    this.kind = kind;
    this.namespace = namespace;
    this.name = name;
    this.root = root;
  }

  /// What a mapping with an `apiVersion` and a `kind` describes.
  static SourceObject of(String apiVersion, String kind, YamlMapping root) {
    int slash = apiVersion.indexOf('/');
    return new SourceObject(
        slash < 0 ? "" : apiVersion.substring(0, slash),
        kind,
        metadata(root, "namespace", "default"),
        metadata(root, "name", ""),
        root);
  }

  private static String metadata(YamlMapping root, String key, String otherwise) {
    return root.mapping("metadata").flatMap(m -> m.text(key)).orElse(otherwise);
  }

  String group() {
    return group;
  }

  String kind() {
    return kind;
  }

  /// Whether the object is of a kind.
  boolean is(String ofGroup, String ofKind) {
    return group.equals(ofGroup) && kind.equals(ofKind);
  }

  String namespace() {
    return namespace;
  }

  String name() {
    return name;
  }

  YamlMapping root() {
    return root;
  }

  Location location(Field field) {
    return field.locationIn(root);
  }

  /// Returns the object's name in messages: `Deployment web`, `Deployment shop/web`.
  String title() {
    String shown = name.isEmpty() ? metadata(root, "generateName", "without a name") : name;
    return kind + " " + (namespace.equals("default") ? "" : namespace + "/") + shown;
  }
}
