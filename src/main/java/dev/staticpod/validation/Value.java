package dev.staticpod.validation;

import dev.staticpod.diagnostic.Location;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlEntry;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A place in the pod, whether something is written there or not, read as Go reads it: what is
/// missing is empty, zero or false. The rules walk over these.
final class Value {
  private static final int SHOWN = 60;

  private final String path;
  private final @Nullable YamlNode node;
  private final Location location;

  private Value(String path, @Nullable YamlNode node, Location location) {
    this.path = path;
    this.node = isNull(node) ? null : node;
    this.location = location;
  }

  static Value root(YamlMapping document) {
    return new Value("", document, document.location());
  }

  private static boolean isNull(@Nullable YamlNode node) {
    return node instanceof YamlScalar scalar && scalar.value() instanceof Scalar.Null;
  }

  /// The path as Kubernetes prints it.
  String path() {
    return path;
  }

  /// Where it is written, or the nearest place around it.
  Location location() {
    return location;
  }

  /// Whether a value is written that is not null.
  boolean isPresent() {
    return node != null;
  }

  boolean isAbsent() {
    return node == null;
  }

  /// The field of a mapping.
  Value get(String name) {
    String below = path.isEmpty() ? name : path + "." + name;
    if (node instanceof YamlMapping mapping) {
      Optional<YamlEntry> entry = mapping.entry(name);
      if (entry.isPresent()) {
        YamlNode value = entry.get().value();
        return new Value(
            below, value, isNull(value) ? entry.get().key().location() : value.location());
      }
    }
    return new Value(below, null, location);
  }

  /// The same place under another path, where Kubernetes prints it differently.
  Value at(String otherPath) {
    return new Value(otherPath, node, location);
  }

  /// The same place with another text, where a default is computed.
  Value as(String text) {
    YamlNode changed =
        node == null ? null : new YamlScalar(node.span(), text, new Scalar.Text(text));
    return new Value(path, changed, location);
  }

  /// The items of a list.
  List<Value> items() {
    if (!(node instanceof YamlSequence sequence)) {
      return List.of();
    }
    List<Value> items = new ArrayList<>(sequence.items().size());
    for (YamlNode item : sequence.items()) {
      items.add(new Value(path + "[" + items.size() + "]", item, item.location()));
    }
    return items;
  }

  /// The entries of a map; their paths carry the key in brackets.
  List<Entry> entries() {
    return node instanceof YamlMapping mapping
        ? mapping.entries().stream().map(this::entry).toList()
        : List.of();
  }

  private Entry entry(YamlEntry entry) {
    String below = path + "[" + entry.name() + "]";
    Location place = entry.key().location();
    return new Entry(
        entry.name(),
        new Value(path, entry.key(), place),
        new Value(below, entry.value(), entry.value().location()));
  }

  /// A key of a map with its value.
  record Entry(String name, Value key, Value value) {}

  /// Whether nothing is written, or an empty list, map or string.
  boolean isEmpty() {
    return switch (node) {
      case null -> true;
      case YamlSequence sequence -> sequence.items().isEmpty();
      case YamlMapping mapping -> mapping.entries().isEmpty();
      case YamlScalar scalar ->
          scalar.value() instanceof Scalar.Text(String text) && text.isEmpty();
    };
  }

  /// The string; `""` where there is none.
  String text() {
    return scalar() instanceof Scalar.Text(String text) ? text : "";
  }

  /// The string, or what is to be used where there is none.
  String textOr(String otherwise) {
    String text = text();
    return text.isEmpty() ? otherwise : text;
  }

  /// The number; 0 where there is none.
  long number() {
    return scalar() instanceof Scalar.Whole whole ? whole.number().longValue() : 0;
  }

  /// The number, or what is to be used where none is written.
  long numberOr(long otherwise) {
    return isPresent() ? number() : otherwise;
  }

  /// Whether it is a number and not a string, for values that may be either.
  boolean isNumber() {
    return scalar() instanceof Scalar.Whole;
  }

  /// Whether `true` is written.
  boolean isTrue() {
    return scalar() instanceof Scalar.Bool(boolean value) && value;
  }

  /// Whether `false` is written.
  boolean isFalse() {
    return scalar() instanceof Scalar.Bool(boolean value) && !value;
  }

  /// The scalar as text: quantities may be written as numbers.
  String literal() {
    return switch (scalar()) {
      case Scalar.Text(String text) -> text;
      case Scalar.Whole whole -> whole.number().toString();
      case Scalar.Real real -> real.text();
      case Scalar.Bool(boolean value) -> Boolean.toString(value);
      case Scalar.Null _ -> "";
    };
  }

  /// Whether a mapping is written, even an empty one.
  boolean isObject() {
    return node instanceof YamlMapping;
  }

  /// Whether a string, a number or a boolean is written.
  boolean isScalar() {
    return node instanceof YamlScalar;
  }

  /// What people call it in a message.
  String title() {
    return switch (scalar()) {
      case Scalar.Text(String text) -> "\"" + shorten(text) + "\"";
      default -> shorten(literal());
    };
  }

  private static String shorten(String text) {
    String line = text.replace("\n", "\\n");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }

  private Scalar scalar() {
    return node instanceof YamlScalar scalar ? scalar.value() : new Scalar.Null();
  }

  @Override
  public String toString() {
    return path;
  }
}
