package dev.staticpod.kubelet;

import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlDocument;
import dev.staticpod.yaml.YamlFailure;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlReader;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A KubeletConfiguration, or the settings of another service in the same form: YAML or JSON. It is
/// parsed once, when it is first asked for a field. Two of the same text are equal.
final class KubeletConfigText {
  private final String text;
  private volatile Optional<Optional<YamlMapping>> parsed = Optional.empty();

  KubeletConfigText(String text) {
    this.text = text;
  }

  /// Returns the fields of the text; one that cannot be read has none.
  Optional<YamlMapping> root() {
    if (parsed.isEmpty()) {
      parsed = Optional.of(parse());
    }
    return parsed.get();
  }

  private Optional<YamlMapping> parse() {
    return switch (YamlReader.read("config", text.getBytes(StandardCharsets.UTF_8))) {
      case YamlFailure _ -> Optional.empty();
      case YamlDocument document ->
          document.root() instanceof YamlMapping mapping ? Optional.of(mapping) : Optional.empty();
    };
  }

  /// Whether a field is written, with an empty value or `null` too, which takes back what an
  /// earlier file says.
  boolean has(String field) {
    return root().flatMap(mapping -> mapping.get(field)).isPresent();
  }

  /// A field's value as it is written, if that is not empty.
  Optional<String> value(String field) {
    return root()
        .flatMap(mapping -> mapping.get(field))
        .flatMap(KubeletConfigText::scalar)
        .filter(value -> !value.isEmpty());
  }

  /// The values of a field that is a list, or one value.
  List<String> values(String field) {
    return root()
        .flatMap(mapping -> mapping.get(field))
        .map(node ->
            node instanceof YamlSequence sequence
                ? sequence.items().stream().flatMap(item -> scalar(item).stream()).toList()
                : scalar(node).stream().toList())
        .orElse(List.of());
  }

  private static Optional<String> scalar(YamlNode node) {
    return node instanceof YamlScalar scalar && !(scalar.value() instanceof Scalar.Null)
        ? Optional.of(scalar.raw())
        : Optional.empty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KubeletConfigText config && text.equals(config.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
