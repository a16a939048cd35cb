package dev.staticpod.yaml;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.tokens.ScalarToken;

/// Scans a scalar without quotes (`scannerc.go`, yaml_parser_scan_plain_scalar).
final class PlainScalar {
  private static final String FLOW_END = ",?[]{}";
  private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`";

  private final TextCursor text;
  private final int indent;
  private final boolean inFlow;
  private final StringBuilder value = new StringBuilder();
  private final Blanks blanks = new Blanks();
  private Mark end;

  /// @param indent the column of the innermost block
  PlainScalar(TextCursor text, int indent, boolean inFlow) {
    this.text = text;
    this.indent = indent + 1;
    this.inFlow = inFlow;
    this.end = text.mark();
  }

  /// Checks that a plain scalar may begin here.
  static void checkStart(TextCursor text, boolean inFlow) {
    int c = text.peek();
    boolean followed = !text.isBlankOrEnd(1);
    boolean plain = INDICATORS.indexOf(c) < 0 && !text.isBlank();
    if (!plain && !(c == '-' && followed) && !(!inFlow && (c == '?' || c == ':') && followed)) {
      throw text.problem(
          "while scanning for the next token",
          text.mark(),
          c == '\t'
              ? YamlProblem.TAB
              : "found character '%c' that cannot start any token".formatted(c));
    }
  }

  ScalarToken scan() {
    Mark start = text.mark();
    do {
      if (text.isDocumentMark() || text.peek() == '#') {
        break;
      }
      words();
      if (!text.isBlank() && !text.isBreak()) {
        break;
      }
      blanks(start);
    } while (inFlow || text.column() >= indent);
    return new ScalarToken(value.toString(), start, end, true);
  }

  /// Whether a key may begin behind the scalar.
  boolean endsLine() {
    return blanks.hasBreak();
  }

  private void words() {
    while (!text.isBlankOrEnd(0) && !isEnd()) {
      blanks.fold(value);
      text.read(value);
      end = text.mark();
    }
  }

  private boolean isEnd() {
    return (text.peek() == ':' && text.isBlankOrEnd(1))
        || (inFlow && FLOW_END.indexOf(text.peek()) >= 0);
  }

  private void blanks(Mark start) {
    while (text.isBlank() || text.isBreak()) {
      if (blanks.hasBreak() && text.column() < indent && text.peek() == '\t') {
        throw text.problem("while scanning a plain scalar", start, YamlProblem.TAB);
      }
      blanks.read(text);
    }
  }
}
