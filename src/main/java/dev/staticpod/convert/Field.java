package dev.staticpod.convert;

import dev.staticpod.diagnostic.Location;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The way from the root of an object to one of its fields.
///
/// @param segments names of fields, and positions in lists as `[0]`
public record Field(List<String> segments) {
  /// The object itself.
  static final Field ROOT = new Field(List.of());

  public Field {
    segments = List.copyOf(segments);
  }

  static Field of(String... segments) {
    return new Field(List.of(segments));
  }

  Field key(String name) {
    return new Field(Stream.concat(segments.stream(), Stream.of(name)).toList());
  }

  Field keys(String... names) {
    return new Field(Stream.concat(segments.stream(), Stream.of(names)).toList());
  }

  Field item(int position) {
    return key("[" + position + "]");
  }

  /// A field within this one, as Kubernetes prints its way: `spec.containers[0].image`.
  Field path(String way) {
    return keys(way.replace("[", ".[").split("\\.", -1));
  }

  /// Whether this is the other field, or one within it.
  boolean isWithin(Field other) {
    return segments.size() >= other.segments.size()
        && segments.subList(0, other.segments.size()).equals(other.segments);
  }

  /// The value that is written there.
  Optional<YamlNode> find(YamlNode root) {
    Optional<YamlNode> node = Optional.of(root);
    for (String segment : segments) {
      node = node.flatMap(each -> child(each, segment));
    }
    return node;
  }

  /// Returns where the field is written; of a field that is not there, the place of what would hold
  /// it.
  Location locationIn(YamlMapping root) {
    Location place = root.location();
    YamlNode node = root;
    for (String segment : segments) {
      Optional<YamlNode> child = child(node, segment);
      if (child.isEmpty()) {
        return place;
      }
      place = place(node, segment).orElse(child.get().location());
      node = child.get();
    }
    return place;
  }

  private static Optional<Location> place(YamlNode node, String segment) {
    return node instanceof YamlMapping mapping
        ? mapping.entry(segment).map(entry -> entry.key().location())
        : Optional.empty();
  }

  private static Optional<YamlNode> child(YamlNode node, String segment) {
    return switch (node) {
      case YamlMapping mapping -> mapping.get(segment);
      case YamlSequence list when segment.startsWith("[") -> {
        int position = Integer.parseInt(segment.substring(1, segment.length() - 1));
        yield position < list.items().size()
            ? Optional.of(list.items().get(position))
            : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  /// Returns the path as Kubernetes prints it: `spec.containers[0].image`.
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (String segment : segments) {
      boolean dotted = !text.isEmpty() && !segment.startsWith("[");
      text.append(dotted ? "." : "").append(segment);
    }
    return text.toString();
  }
}
