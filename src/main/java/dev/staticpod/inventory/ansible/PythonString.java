package dev.staticpod.inventory.ansible;

/// A string in quotes, as Python writes it: `'a\n'`, `"""b"""`, `r'c'`. Source: The Python Language
/// Reference, "String and Bytes literals".
final class PythonString {
  /// What a string may begin with.
  static final String STARTS = "'\"rRuU";

  private static final String OCTAL = "01234567";

  private final PythonText text;
  private final StringBuilder content = new StringBuilder();

  private PythonString(PythonText text) {
    this.text = text;
  }

  /// Reads strings; those that stand side by side are one.
  static String read(PythonText text) {
    var whole = new PythonString(text);
    do {
      whole.one();
      text.skipBlanks();
    } while (text.isNext(STARTS));
    return whole.content.toString();
  }

  /// Reads one part, perhaps with a prefix; what is no string is no literal.
  private void one() {
    boolean isRaw = text.isNext("rR");
    if (isRaw || text.isNext("uU")) {
      text.next();
    }
    String one = String.valueOf(text.peek());
    if (!one.equals("'") && !one.equals("\"")) {
      throw new NoLiteralException();
    }
    String quote = text.startsWith(one.repeat(3)) ? one.repeat(3) : one;
    text.expect(quote);
    while (!text.startsWith(quote)) {
      char next = text.next();
      if (next == '\\' && isRaw) {
        content.append(next).append(text.next());
      } else if (next == '\\') {
        escape();
      } else {
        content.append(next);
      }
    }
    text.expect(quote);
  }

  private void escape() {
    if (text.isNext(OCTAL)) {
      octal();
      return;
    }
    char next = text.next();
    switch (next) {
      case '\\', '\'', '"' -> content.append(next);
      case 'n' -> content.append('\n');
      case 't' -> content.append('\t');
      case 'r' -> content.append('\r');
      case 'a' -> content.append('\u0007');
      case 'b' -> content.append('\b');
      case 'f' -> content.append('\f');
      case 'v' -> content.append('\u000b');
      case 'x' -> append(text.code(2, 16));
      case 'u' -> append(text.code(4, 16));
      case 'U' -> append(text.code(8, 16));
      case 'N' -> throw new NoLiteralException(); // by its name in Unicode
      default -> content.append('\\').append(next);
    }
  }

  /// Reads one to three octal digits.
  private void octal() {
    int code = 0;
    for (int digits = 0; digits < 3 && text.isNext(OCTAL); digits++) {
      code = code * 8 + text.code(1, 8);
    }
    append(code);
  }

  private void append(int code) {
    if (!Character.isValidCodePoint(code)) {
      throw new NoLiteralException();
    }
    content.appendCodePoint(code);
  }
}
