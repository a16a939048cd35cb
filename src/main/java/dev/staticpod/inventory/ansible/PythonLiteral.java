package dev.staticpod.inventory.ansible;

import dev.staticpod.inventory.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/// Values in an INI inventory: what Python takes for a literal is one, all else is a string.
/// Source: Python 3, `ast.literal_eval`.
final class PythonLiteral {
  private static final int MAX_DEPTH = 100;
  private static final Pattern WORD = Pattern.compile("True|False|None");

  private final PythonText text;
  private int depth;

  private PythonLiteral(String text) {
    this.text = new PythonText(text);
  }

  /// What Ansible makes of a value in an INI file.
  static Value of(String text) {
    try {
      return new PythonLiteral(text).whole();
    } catch (NoLiteralException _) {
      return new Value.Text(text);
    }
  }

  private Value whole() {
    Value first = value();
    text.skipBlanks();
    if (text.isNext(",")) { // a tuple needs no brackets
      text.next();
      first = new Value.Items(rest(first));
    }
    if (!text.isEnd()) {
      throw new NoLiteralException();
    }
    return first;
  }

  private List<Value> rest(Value first) {
    var items = new ArrayList<Value>(List.of(first));
    text.skipBlanks();
    while (!text.isEnd()) {
      items.add(value());
      text.skipBlanks();
      if (!text.isEnd()) {
        text.expect(",");
        text.skipBlanks();
      }
    }
    return items;
  }

  private Value value() {
    if (depth++ > MAX_DEPTH) {
      throw new NoLiteralException();
    }
    text.skipBlanks();
    Value value =
        switch (text.peek()) {
          case '\'', '"', 'r', 'R', 'u', 'U' -> new Value.Text(PythonString.read(text));
          case '[' -> items("[", "]");
          case '(' -> items("(", ")");
          case '{' -> fields();
          case 'T', 'F', 'N' -> word();
          default -> PythonNumber.read(text);
        };
    depth--;
    return value;
  }

  private Value word() {
    return switch (text.word(WORD)) {
      case "True" -> new Value.Bool(true);
      case "False" -> new Value.Bool(false);
      default -> new Value.Null();
    };
  }

  /// A list or a tuple; one value in round brackets is just that value.
  private Value items(String open, String close) {
    text.expect(open);
    var items = new ArrayList<Value>();
    boolean comma = false;
    text.skipBlanks();
    while (!text.startsWith(close)) {
      items.add(value());
      comma |= separated(close);
    }
    text.expect(close);
    return open.equals("(") && items.size() == 1 && !comma
        ? items.getFirst()
        : new Value.Items(items);
  }

  /// Reads a dictionary; a set is none.
  private Value fields() {
    text.expect("{");
    text.skipBlanks();
    var fields = new LinkedHashMap<String, Value>();
    while (!text.startsWith("}")) {
      String key = value().word().orElseThrow(NoLiteralException::new);
      text.skipBlanks();
      text.expect(":");
      fields.put(key, value());
      separated("}");
    }
    text.expect("}");
    return new Value.Fields(fields);
  }

  /// Goes on to what comes behind a comma, or to the end.
  ///
  /// @return whether there was a comma
  private boolean separated(String close) {
    text.skipBlanks();
    if (text.startsWith(close)) {
      return false;
    }
    text.expect(",");
    text.skipBlanks();
    return true;
  }
}
