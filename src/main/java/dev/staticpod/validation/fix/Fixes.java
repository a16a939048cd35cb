package dev.staticpod.validation.fix;

import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.validation.decoding.FieldType;
import dev.staticpod.validation.decoding.Schema;
import dev.staticpod.validation.decoding.TypeHints;
import dev.staticpod.validation.decoding.Types;
import dev.staticpod.validation.decoding.UnknownField;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.TextEdit;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds what can be put right without asking: a missing space after a colon, a field in the wrong
/// case or misspelled by little, a number or boolean that has to be a string, and the other way
/// round, and a field that stands in the wrong value.
final class Fixes {
  private final String text;
  private final KubeletVersion version;
  private final Schema schema = Schema.pod();
  private final List<TextEdit> fixes = new ArrayList<>();
  private final List<List<TextEdit>> moves = new ArrayList<>();

  private Fixes(String text, KubeletVersion version) {
    this.text = text;
    this.version = version;
  }

  /// Returns the edits, each set of which can be made by itself: all that stay in their places in
  /// one, and each move in one of its own, because what it moves may be edited too.
  static List<List<TextEdit>> of(String text, YamlMapping document, KubeletVersion version) {
    Fixes fixes = new Fixes(text, version);
    fixes.object(document, "Pod", List.of());
    List<List<TextEdit>> all = new ArrayList<>();
    if (!fixes.fixes.isEmpty()) {
      all.add(fixes.fixes);
    }
    all.addAll(fixes.moves);
    return List.copyOf(all);
  }

  private void object(YamlMapping mapping, String type, List<FieldMoves.Level> above) {
    Map<String, FieldType> fields = schema.fields(type);
    for (YamlMapping.Entry entry : mapping.entries()) {
      FieldType field = fields.get(entry.name());
      List<FieldMoves.Level> way = new ArrayList<>(above);
      way.add(new FieldMoves.Level(mapping, type, entry));
      if (field == null) {
        misspelled(mapping, entry, type).ifPresentOrElse(fixes::add, () -> misplaced(way));
      } else if (!Types.isNull(entry.value())) {
        field(entry.value(), field, way);
      }
    }
  }

  private Optional<TextEdit> misspelled(YamlMapping mapping, YamlMapping.Entry entry, String type) {
    return new UnknownField(schema, type, version)
        .certain(entry.name())
        .filter(meant -> mapping.get(meant).isEmpty())
        .filter(_ -> written(entry.key()).equals(entry.name()))
        .map(meant -> TextEdit.replace(entry.key().span(), meant));
  }

  private void misplaced(List<FieldMoves.Level> way) {
    YamlMapping.Entry entry = way.getLast().via();
    if (!FieldMoves.isElsewhere(entry) && written(entry.key()).contains(entry.name())) {
      List<TextEdit> move = new FieldMoves(text, version).move(way);
      if (!move.isEmpty()) {
        moves.add(move);
      }
    }
  }

  private String written(YamlScalar scalar) {
    return text.substring(scalar.span().from(), scalar.span().to());
  }

  private void field(YamlNode node, FieldType type, List<FieldMoves.Level> way) {
    switch (node) {
      case YamlScalar scalar when type.shape() != FieldType.Shape.ONE || type.isObject() ->
          missingSpace(scalar, type);
      case YamlScalar scalar -> scalar(scalar, type.element());
      case YamlSequence sequence when type.shape() == FieldType.Shape.LIST ->
          sequence.items().forEach(item -> one(item, type, way));
      case YamlMapping mapping when type.shape() == FieldType.Shape.MAP ->
          mapping.entries().forEach(entry -> one(entry.value(), type, way));
      case YamlMapping mapping when type.isObject() -> object(mapping, type.element(), way);
      default -> {} // of a wrong type beyond repair
    }
  }

  private void one(YamlNode node, FieldType type, List<FieldMoves.Level> way) {
    field(node, new FieldType(FieldType.Shape.ONE, type.element(), 0), way);
  }

  /// Fixes `app:nodejs` where a mapping has to be; behind its key the mapping needs braces.
  private void missingSpace(YamlScalar scalar, FieldType type) {
    String written = written(scalar);
    int colon = written.indexOf(':');
    if (!TypeHints.isMissingSpace(written) || !isKey(written.substring(0, colon), type)) {
      return;
    }
    String pair = written.substring(0, colon) + ": " + written.substring(colon + 1);
    int from = scalar.span().from();
    String before = text.substring(text.lastIndexOf('\n', from - 1) + 1, from);
    if (before.matches("[ -]*")) {
      fixes.add(TextEdit.replace(scalar.span(), pair));
    } else if (!written.matches(".*[,\\[\\]{}#].*")) {
      fixes.add(TextEdit.replace(scalar.span(), "{" + pair + "}"));
    }
  }

  private boolean isKey(String name, FieldType type) {
    return switch (type.shape()) {
      case MAP -> true;
      case LIST -> false;
      case ONE -> schema.field(type.element(), name, version).isPresent();
    };
  }

  private void scalar(YamlScalar scalar, String element) {
    String written = written(scalar);
    boolean plain = written.equals(scalar.raw()) && !written.isEmpty();
    if (element.equals("string") && plain && !(scalar.value() instanceof Scalar.Text)) {
      fixes.add(TextEdit.replace(scalar.span(), "\"" + written + "\""));
    }
    boolean bare =
        element.startsWith("int3") || element.startsWith("int6") || element.equals("bool");
    if (bare
        && !plain
        && scalar.value() instanceof Scalar.Text(String value)
        && value.matches(element.equals("bool") ? "true|false" : "0|-?[1-9][0-9]{0,9}")) {
      fixes.add(TextEdit.replace(scalar.span(), value));
    }
  }
}
