package dev.staticpod.set;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.EditDistance;
import dev.staticpod.diagnostic.Location;
import dev.staticpod.diagnostic.Rule;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The fields of a mapping in a set. Notes what is wrong with them; what is wrong is read as if it
/// were not there.
///
/// @param path as messages name the mapping; empty for the set itself
/// @param problems to which those of these fields are added
record SetFields(YamlMapping mapping, String path, List<Diagnostic> problems) {
  /// Notes each field that is none of the known ones.
  SetFields only(List<String> known) {
    for (YamlMapping.Entry entry : mapping.entries()) {
      if (!known.contains(entry.name())) {
        report(
            SetRules.UNKNOWN_FIELD,
            entry.key().location(),
            at(entry.name()),
            (path.isEmpty() ? "a set" : path) + " has no field '" + entry.name() + "'",
            EditDistance.nearest(entry.name(), known)
                .map(near -> "did you mean " + near + "?")
                .orElse("it can have " + String.join(", ", known)));
      }
    }
    return this;
  }

  /// Returns where the mapping is written.
  Location location() {
    return mapping.location();
  }

  void report(Rule rule, Location location, String field, String message, String hint) {
    problems.add(new Diagnostic(rule, location, field, message, hint));
  }

  void invalid(Word word, String name, String message, String hint) {
    report(SetRules.VALUE, word.location(), at(name), message, hint);
  }

  String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /// A value that is not null.
  Optional<YamlNode> get(String name) {
    return mapping
        .get(name)
        .filter(
            node -> !(node instanceof YamlScalar scalar && scalar.value() instanceof Scalar.Null));
  }

  /// A text that has to be there.
  Optional<Word> required(String name, String example) {
    Optional<Word> word = text(name).filter(found -> !found.text().isEmpty());
    boolean isWrong = word.isEmpty() && get(name).filter(node -> !isEmpty(node)).isPresent();
    if (word.isEmpty() && !isWrong) {
      missing(name, example);
    }
    return word;
  }

  private static boolean isEmpty(YamlNode node) {
    return node instanceof YamlScalar scalar && scalar.raw().isEmpty();
  }

  void missing(String name, String example) {
    Location place = mapping.entry(name).map(it -> it.key().location()).orElse(location());
    report(
        SetRules.MISSING_FIELD,
        place,
        at(name),
        (path.isEmpty() ? "the set" : path) + " has no " + name,
        "write " + example);
  }

  /// A text; a number counts as what is written.
  Optional<Word> text(String name) {
    return get(name).flatMap(node -> word(node, at(name)));
  }

  /// Whether a value counts as a text: a number does.
  static boolean isText(YamlNode node) {
    return node instanceof YamlScalar scalar
        && (scalar.value() instanceof Scalar.Text || scalar.value() instanceof Scalar.Int);
  }

  private Optional<Word> word(YamlNode node, String field) {
    if (isText(node) && node instanceof YamlScalar scalar) {
      if (scalar.raw().indexOf('\0') >= 0) {
        report(
            SetRules.VALUE,
            scalar.location(),
            field,
            field + " holds a NUL, as no path and no argument can",
            "write it without");
        return Optional.empty();
      }
      return Optional.of(new Word(scalar.raw(), scalar.location()));
    }
    wrongType(
        node,
        field,
        "a text",
        node instanceof YamlScalar scalar && !scalar.raw().isEmpty()
            ? "quote it: \"" + scalar.raw() + "\""
            : "write a text");
    return Optional.empty();
  }

  private void wrongType(YamlNode node, String field, String wanted) {
    wrongType(node, field, wanted, "write " + wanted);
  }

  private void wrongType(YamlNode node, String field, String wanted, String hint) {
    report(
        SetRules.TYPE,
        node.location(),
        field,
        field + " has to be " + wanted + ", not " + node.title(),
        hint);
  }

  /// Returns the texts of a field; a single one need not stand in a list.
  List<Word> texts(String name) {
    Optional<YamlNode> node = get(name);
    if (node.isPresent() && node.get() instanceof YamlScalar) {
      return text(name).stream().toList();
    }
    var words = new ArrayList<Word>();
    int index = 0;
    for (YamlNode item : items(name, "a list of texts")) {
      word(item, at(name) + "[" + index++ + "]").ifPresent(words::add);
    }
    return words;
  }

  private List<YamlNode> items(String name, String wanted) {
    return switch (get(name).orElse(null)) {
      case null -> List.of();
      case YamlSequence list -> list.items();
      case YamlNode other -> {
        wrongType(other, at(name), wanted);
        yield List.of();
      }
    };
  }

  /// Returns the mappings in a list.
  ///
  /// @param known the fields that each can have
  List<SetFields> list(String name, List<String> known) {
    var fields = new ArrayList<SetFields>();
    int index = 0;
    for (YamlNode item : items(name, "a list")) {
      below(item, at(name) + "[" + index++ + "]", known).ifPresent(fields::add);
    }
    return fields;
  }

  /// A mapping.
  ///
  /// @param known the fields that it can have
  Optional<SetFields> mapping(String name, List<String> known) {
    return get(name).flatMap(node -> below(node, at(name), known));
  }

  private Optional<SetFields> below(YamlNode node, String field, List<String> known) {
    if (node instanceof YamlMapping fields) {
      return Optional.of(new SetFields(fields, field, problems).only(known));
    }
    wrongType(node, field, "a mapping");
    return Optional.empty();
  }

  /// Returns the value of a field that is true or false.
  boolean isTrue(String name) {
    return switch (get(name).orElse(null)) {
      case null -> false;
      case YamlScalar scalar when scalar.value() instanceof Scalar.Bool(boolean value) -> value;
      case YamlNode other -> {
        wrongType(other, at(name), "true or false");
        yield false;
      }
    };
  }

  /// Whether variables are replaced.
  Substitution substitution() {
    return isTrue("substitute") ? Substitution.ON : Substitution.OFF;
  }
}
