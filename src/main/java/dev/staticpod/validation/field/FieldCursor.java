package dev.staticpod.validation.field;

import dev.staticpod.diagnostic.Location;
import dev.staticpod.yaml.Scalar;
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
public final class FieldCursor {
  private static final int SHOWN = 60;

  private final String path;
  private final @Nullable YamlNode node;
  private final Location location;

  private FieldCursor(String path, @Nullable YamlNode node, Location location) {
    this.path = path;
    this.node = isNull(node) ? null : node;
    this.location = location;
  }

  /// The pod itself, where the walk begins.
  public static FieldCursor root(YamlMapping document) {
    return new FieldCursor("", document, document.location());
  }

  private static boolean isNull(@Nullable YamlNode node) {
    return node instanceof YamlScalar scalar && scalar.value() instanceof Scalar.Null;
  }

  /// The path as Kubernetes prints it.
  public String path() {
    return path;
  }

  /// Returns where the field is written, or the nearest place around it.
  public Location location() {
    return location;
  }

  /// Whether a value is written that is not null.
  public boolean isPresent() {
    return node != null;
  }

  /// Whether nothing is written, or null.
  public boolean isAbsent() {
    return node == null;
  }

  /// The field of a mapping.
  public FieldCursor get(String name) {
    String below = path.isEmpty() ? name : path + "." + name;
    if (node instanceof YamlMapping mapping) {
      Optional<YamlMapping.Entry> entry = mapping.entry(name);
      if (entry.isPresent()) {
        YamlNode value = entry.get().value();
        return new FieldCursor(
            below, value, isNull(value) ? entry.get().key().location() : value.location());
      }
    }
    return new FieldCursor(below, null, location);
  }

  /// Returns the same place under another path, where Kubernetes prints it differently.
  public FieldCursor at(String otherPath) {
    return new FieldCursor(otherPath, node, location);
  }

  /// Returns the same place with another text, where a default is computed.
  public FieldCursor as(String text) {
    YamlNode changed =
        node == null ? null : new YamlScalar(node.span(), text, new Scalar.Text(text));
    return new FieldCursor(path, changed, location);
  }

  /// The items of a list.
  public List<FieldCursor> items() {
    if (!(node instanceof YamlSequence sequence)) {
      return List.of();
    }
    List<FieldCursor> items = new ArrayList<>(sequence.items().size());
    for (YamlNode item : sequence.items()) {
      items.add(new FieldCursor(path + "[" + items.size() + "]", item, item.location()));
    }
    return items;
  }

  /// The entries of a map; their paths carry the key in brackets.
  public List<Entry> entries() {
    return node instanceof YamlMapping mapping
        ? mapping.entries().stream().map(this::entry).toList()
        : List.of();
  }

  private Entry entry(YamlMapping.Entry entry) {
    String below = path + "[" + entry.name() + "]";
    Location place = entry.key().location();
    return new Entry(
        entry.name(),
        new FieldCursor(path, entry.key(), place),
        new FieldCursor(below, entry.value(), entry.value().location()));
  }

  /// A key of a map with its value.
  public record Entry(String name, FieldCursor key, FieldCursor value) {}

  /// Whether nothing is written, or an empty list, map or string.
  public boolean isEmpty() {
    return switch (node) {
      case null -> true;
      case YamlSequence sequence -> sequence.items().isEmpty();
      case YamlMapping mapping -> mapping.entries().isEmpty();
      case YamlScalar scalar ->
          scalar.value() instanceof Scalar.Text(String text) && text.isEmpty();
    };
  }

  /// The string; `""` where there is none.
  public String text() {
    return scalar() instanceof Scalar.Text(String text) ? text : "";
  }

  /// The string, or what is to be used where there is none.
  public String textOr(String otherwise) {
    String text = text();
    return text.isEmpty() ? otherwise : text;
  }

  /// The number; 0 where there is none.
  public long number() {
    return scalar() instanceof Scalar.Int whole ? whole.number().longValue() : 0;
  }

  /// The number, or what is to be used where none is written.
  long numberOr(long otherwise) {
    return isPresent() ? number() : otherwise;
  }

  /// Whether the value is a number and not a string, for values that may be either.
  public boolean isNumber() {
    return scalar() instanceof Scalar.Int;
  }

  /// Whether `true` is written.
  public boolean isTrue() {
    return scalar() instanceof Scalar.Bool(boolean value) && value;
  }

  /// Whether `false` is written.
  public boolean isFalse() {
    return scalar() instanceof Scalar.Bool(boolean value) && !value;
  }

  /// The scalar as text: quantities may be written as numbers.
  public String literal() {
    return switch (scalar()) {
      case Scalar.Text(String text) -> text;
      case Scalar.Int whole -> whole.number().toString();
      case Scalar.Decimal real -> real.text();
      case Scalar.Bool(boolean value) -> Boolean.toString(value);
      case Scalar.Null _ -> "";
    };
  }

  /// Whether a string, a number or a boolean is written.
  public boolean isScalar() {
    return node instanceof YamlScalar;
  }

  /// The name of its value in messages.
  public String title() {
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
