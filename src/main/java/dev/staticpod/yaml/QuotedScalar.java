package dev.staticpod.yaml;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.scanner.ScannerException;
import org.yaml.snakeyaml.tokens.ScalarToken;

/// Scans a scalar in quotes (`scannerc.go`, yaml_parser_scan_flow_scalar).
final class QuotedScalar {
  private static final String ESCAPES = "0abt\tnvfre \"'\\N_LP";
  private static final String ESCAPED =
      "\0\u0007\b\t\t\n\u000B\f\r\u001B \"'\\\u0085\u00A0\u2028\u2029";

  private final TextCursor text;
  private final Mark start;
  private final char quote;
  private final StringBuilder value = new StringBuilder();
  private final Blanks blanks = new Blanks();

  QuotedScalar(TextCursor text) {
    this.text = text;
    this.start = text.mark();
    this.quote = (char) text.peek();
  }

  ScalarToken scan() {
    text.skip();
    while (true) {
      if (text.isDocumentMark()) {
        throw unended();
      }
      if (text.isEnd()) {
        throw unended();
      }
      words();
      if (text.peek() == quote) {
        break;
      }
      while (text.isBlank() || text.isBreak()) {
        blanks.read(text);
      }
      blanks.fold(value);
    }
    text.skip();
    ScalarStyle style = quote == '"' ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.SINGLE_QUOTED;
    return new ScalarToken(value.toString(), false, start, text.mark(), style);
  }

  /// Reads up to a blank, the end of the line, or the quote that ends the scalar.
  private void words() {
    while (!text.isBlankOrEnd(0)) {
      if (text.peek() == quote) {
        if (quote == '"' || text.peek(1) != quote) {
          return;
        }
        text.skip();
        text.read(value);
      } else if (quote == '"' && text.peek() == '\\') {
        text.skip();
        if (text.isBreak()) {
          blanks.escapeBreak(text);
          return;
        }
        escape();
      } else {
        text.read(value);
      }
    }
  }

  private void escape() {
    int letter = text.peek();
    int at = ESCAPES.indexOf(letter);
    if (at >= 0 && letter != '\0') {
      text.skip();
      value.append(ESCAPED.charAt(at));
      return;
    }
    int digits =
        switch (letter) {
          case 'x' -> 2;
          case 'u' -> 4;
          case 'U' -> 8;
          default ->
              throw problem("while parsing a quoted scalar", "found unknown escape character");
        };
    text.skip();
    code(digits);
  }

  private void code(int digits) {
    long code = 0;
    for (int i = 0; i < digits; i++) {
      int digit = text.peek() < 128 ? Character.digit(text.peek(), 16) : -1;
      if (digit < 0) {
        throw problem(
            "while parsing a quoted scalar",
            "expected an escape of " + digits + " hexadecimal digits");
      }
      code = code << 4 | digit;
      text.skip();
    }
    boolean surrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    if (surrogate || code > Character.MAX_CODE_POINT) {
      throw problem("while parsing a quoted scalar", "found an escape that is no character");
    }
    value.appendCodePoint((int) code);
  }

  /// Says that the scalar is not ended, and where it begins: at its end there is nothing to see.
  private ScannerException unended() {
    return new ScannerException(
        "while scanning a quoted scalar", start, "the quote that begins here does not end", start);
  }

  private ScannerException problem(String context, String problem) {
    return text.problem(context, start, problem);
  }
}
