package dev.staticpod.validation.fix;

import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.validation.decoding.FieldPlaces;
import dev.staticpod.validation.decoding.FieldType;
import dev.staticpod.validation.decoding.Schema;
import dev.staticpod.validation.decoding.Types;
import dev.staticpod.yaml.Layout;
import dev.staticpod.yaml.Span;
import dev.staticpod.yaml.TextEdit;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Moves a field that stands in the wrong value to where it belongs, where there is only one such
/// place and nothing is there yet: `limits` beside `resources`, `hostNetwork` in a container.
final class FieldMoves {
  private final EntryText lines;
  private final String text;
  private final KubeletVersion version;
  private final Schema schema = Schema.pod();
  private final FieldPlaces places;

  FieldMoves(String text, KubeletVersion version) {
    this.text = text;
    this.lines = new EntryText(text);
    this.version = version;
    this.places = new FieldPlaces(schema, version);
  }

  /// A mapping on the way from the pod to a field.
  ///
  /// @param via the entry that leads on to the next one; in the last one, the field itself
  record Level(YamlMapping mapping, String type, YamlMapping.Entry via) {}

  /// The edits that move an unknown field.
  ///
  /// @param way from the pod to the mapping with the field, whose `via` it is
  List<TextEdit> move(List<Level> way) {
    Level last = way.getLast();
    YamlMapping.Entry entry = last.via();
    List<String> children =
        places.children(last.type(), entry.name()).stream()
            .filter(child -> !places.isList(last.type(), child))
            .toList();
    List<String> meant = children.size() == 1 ? children : begun(last.mapping(), children);
    if (meant.size() == 1) {
      return down(last, meant.getFirst());
    }
    List<Level> above =
        way.reversed().stream()
            .skip(1)
            .filter(level -> places.has(level.type(), entry.name()))
            .toList();
    return children.isEmpty() && above.size() == 1 ? up(last, above.getFirst()) : List.of();
  }

  /// Returns the children whose key is written, with nothing after it.
  private static List<String> begun(YamlMapping mapping, List<String> children) {
    return children.stream()
        .filter(child -> mapping.get(child).filter(Types::isNull).isPresent())
        .toList();
  }

  private boolean fits(YamlMapping.Entry entry, String type) {
    return schema
        .field(type, entry.name(), version)
        .filter(field -> Types.fits(entry.value(), field, version))
        .isPresent();
  }

  private List<TextEdit> down(Level level, String child) {
    YamlMapping.Entry entry = level.via();
    FieldType type = schema.field(level.type(), child, version).orElseThrow();
    if (!fits(entry, type.element())) {
      return List.of();
    }
    Optional<YamlMapping.Entry> there = level.mapping().entry(child);
    if (there.isEmpty()) {
      return around(level, child);
    }
    if (there.get().value() instanceof YamlMapping mapping) {
      return mapping.get(entry.name()).isPresent() ? List.of() : into(level, mapping);
    }
    return Types.isNull(there.get().value()) ? after(level, there.get()) : List.of();
  }

  /// The child is new, and takes the field's place.
  private List<TextEdit> around(Level level, String child) {
    YamlMapping.Entry entry = level.via();
    int from = entry.key().span().from();
    int to = lines.end(entry);
    if (level.mapping().layout() == Layout.FLOW) {
      String quote = text.charAt(from) == '"' ? "\"" : "";
      String name = quote + child + quote + ": ";
      return List.of(new TextEdit(from, to, name + "{" + text.substring(from, to) + "}"));
    }
    if (!lines.isFirstInLine(from)) {
      return List.of();
    }
    String indent = text.substring(lines.lineStart(from), from);
    int lineTo = lines.endWithComment(entry);
    return lines
        .indented(entry, 2)
        .map(moved ->
            new TextEdit(from, lineTo, child + ":" + lines.lineBreak() + indent + "  " + moved))
        .stream()
        .toList();
  }

  /// Moves the field into a child that has other fields.
  private List<TextEdit> into(Level level, YamlMapping child) {
    YamlMapping.Entry entry = level.via();
    if (child.layout() == Layout.FLOW) {
      String moved = text.substring(entry.key().span().from(), lines.end(entry));
      int close = child.span().to() - 1;
      String comma = child.entries().isEmpty() ? "" : ", ";
      return moved.contains("\n") ? List.of() : both(level, TextEdit.insert(close, comma + moved));
    }
    if (child.entries().isEmpty()) {
      return List.of();
    }
    YamlMapping.Entry last = child.entries().getLast();
    int column = child.entries().getFirst().key().location().column();
    return line(level, column, lines.lineEnd(lines.end(last)));
  }

  /// Moves the field behind a child of which only the key is written.
  private List<TextEdit> after(Level level, YamlMapping.Entry child) {
    int column = child.key().location().column() + 2;
    Span value = child.value().span();
    return level.mapping().layout() == Layout.BLOCK && value.from() == value.to()
        ? line(level, column, lines.lineEnd(child.key().span().to()))
        : List.of();
  }

  /// Moves the field up to a mapping that it stands in, before the value that it stood in.
  private List<TextEdit> up(Level level, Level target) {
    YamlMapping.Entry entry = level.via();
    boolean free = target.mapping().get(entry.name()).isEmpty();
    boolean block = Stream.of(level, target).allMatch(l -> l.mapping().layout() == Layout.BLOCK);
    int before = target.via().key().span().from();
    if (!free || !block || !lines.isFirstInLine(before) || !fits(entry, target.type())) {
      return List.of();
    }
    return level.mapping().entries().size() == 1
        ? List.of()
        : line(level, target.via().key().location().column(), lines.lineStart(before));
  }

  /// The field's lines, with another indentation, at the beginning of another line.
  private List<TextEdit> line(Level level, int column, int at) {
    YamlMapping.Entry entry = level.via();
    if (level.mapping().layout() == Layout.FLOW
        || !lines.isFirstInLine(entry.key().span().from())) {
      return List.of();
    }
    String close = at > 0 && text.charAt(at - 1) != '\n' ? lines.lineBreak() : "";
    return lines
        .indented(entry, column - entry.key().location().column())
        .map(moved ->
            both(
                level,
                TextEdit.insert(
                    at,
                    close
                        + " ".repeat(column - 1)
                        + moved
                        + (close.isEmpty() ? lines.lineBreak() : ""))))
        .orElse(List.of());
  }

  private List<TextEdit> both(Level level, TextEdit insertion) {
    return lines
        .removal(level.mapping(), level.via())
        .filter(removal -> insertion.from() <= removal.from() || insertion.from() >= removal.to())
        .map(removal -> List.of(removal, insertion))
        .orElse(List.of());
  }

  /// Whether a value is written as an alias or merged, so that it stands elsewhere in the text.
  static boolean isElsewhere(YamlMapping.Entry entry) {
    YamlNode value = entry.value();
    return value.span().from() < entry.key().span().to();
  }
}
