package dev.staticpod.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlSequence;
import dev.staticpod.yaml.YamlWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Writes a manifest whose fields are in the order in which its source has them.
final class ManifestText {
  /// The order of fields where the source says nothing.
  private static final List<String> FIRST =
      List.of("apiVersion", "kind", "metadata", "spec", "name", "namespace", "image", "mountPath");

  private final YamlWriter yaml;

  private ManifestText(YamlWriter yaml) {
    this.yaml = yaml;
  }

  /// The text of a pod.
  ///
  /// @param template what it was made of
  /// @param comments lines before it
  static String of(ObjectNode pod, YamlMapping template, List<String> comments) {
    return YamlWriter.document(
        YamlWriter.Lists.FLUSH,
        yaml -> {
          comments.forEach(yaml::comment);
          new ManifestText(yaml).entries(pod, Optional.of(template));
        });
  }

  private void entries(JsonNode object, Optional<YamlNode> source) {
    var order = new LinkedHashSet<String>();
    FIRST.stream()
        .filter(key -> object.has(key) && (isTop(object) || child(source, key).isEmpty()))
        .forEach(order::add);
    source
        .filter(YamlMapping.class::isInstance)
        .map(YamlMapping.class::cast)
        .ifPresent(mapping ->
            mapping.entries().stream()
                .map(YamlMapping.Entry::name)
                .filter(object::has)
                .forEach(order::add));
    object.fieldNames().forEachRemaining(order::add);
    for (String key : order) {
      yaml.key(key);
      write(object.get(key), child(source, key));
    }
  }

  private static Optional<YamlNode> child(Optional<YamlNode> source, String key) {
    return source.flatMap(node -> Field.of(key).find(node));
  }

  private static boolean isTop(JsonNode object) {
    return object.has("apiVersion") && object.has("kind");
  }

  private void write(JsonNode value, Optional<YamlNode> source) {
    if (value.isObject()) {
      yaml.mapping(() -> entries(value, source));
    } else if (value.isArray()) {
      yaml.list(() -> value.forEach(item -> write(item, same(item, source))));
    } else if (value.isTextual()) {
      yaml.text(value.asText());
    } else {
      yaml.literal(value.toString());
    }
  }

  /// The item of the source's list that has the same name.
  private static Optional<YamlNode> same(JsonNode item, Optional<YamlNode> source) {
    List<YamlNode> items =
        source
            .filter(YamlSequence.class::isInstance)
            .map(list -> ((YamlSequence) list).items())
            .orElse(List.of());
    return items.stream()
        .filter(YamlMapping.class::isInstance)
        .filter(node ->
            ((YamlMapping) node)
                .text("name")
                .equals(Optional.ofNullable(item.get("name")).map(JsonNode::asText)))
        .findFirst();
  }
}
