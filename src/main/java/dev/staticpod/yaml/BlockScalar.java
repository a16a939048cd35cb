package dev.staticpod.yaml;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.tokens.ScalarToken;

/// Scans a literal or folded scalar (`scannerc.go`, yaml_parser_scan_block_scalar).
final class BlockScalar {
  private static final String CONTEXT = "while scanning a block scalar";

  private final TextCursor text;
  private final int outer;
  private final Mark start;
  private final boolean literal;
  private final StringBuilder value = new StringBuilder();
  private final StringBuilder firstBreak = new StringBuilder();
  private final StringBuilder breaks = new StringBuilder();
  private Mark end;
  private int chomping;
  private int indent;

  /// @param outer the column of the innermost block
  BlockScalar(TextCursor text, int outer) {
    this.text = text;
    this.outer = outer;
    this.start = text.mark();
    this.end = start;
    this.literal = text.peek() == '|';
  }

  ScalarToken scan() {
    header();
    breaks();
    lines();
    if (chomping >= 0) {
      value.append(firstBreak);
    }
    if (chomping > 0) {
      value.append(breaks);
    }
    ScalarStyle style = literal ? ScalarStyle.LITERAL : ScalarStyle.FOLDED;
    return new ScalarToken(value.toString(), false, start, end, style);
  }

  private void header() {
    text.skip();
    int before = text.index();
    chomp();
    indentation();
    if (text.index() == before + 1 && chomping == 0) {
      chomp();
    }
    text.skipBlanks();
    text.skipComment();
    if (!text.isBreak() && !text.isEnd()) {
      throw text.problem(CONTEXT, start, "expected a comment or the end of the line");
    }
    text.skipBreak();
  }

  private void chomp() {
    if (text.peek() == '+' || text.peek() == '-') {
      chomping = text.peek() == '+' ? 1 : -1;
      text.skip();
    }
  }

  private void indentation() {
    int digit = text.peek() - '0';
    if (digit == 0) {
      throw text.problem(CONTEXT, start, "found an indentation indicator equal to 0");
    }
    if (digit > 0 && digit <= 9) {
      indent = Math.max(outer, 0) + digit;
      text.skip();
    }
  }

  private void lines() {
    boolean indented = false;
    while (text.column() == indent && !text.isEnd()) {
      boolean further = text.isBlank();
      boolean folds = !literal && !indented && !further && startsWithLineFeed();
      if (!folds) {
        value.append(firstBreak);
      } else if (breaks.isEmpty()) {
        value.append(' ');
      }
      value.append(breaks);
      firstBreak.setLength(0);
      breaks.setLength(0);
      indented = further;
      while (!text.isBreak() && !text.isEnd()) {
        text.read(value);
      }
      text.readBreak(firstBreak);
      breaks();
    }
  }

  private boolean startsWithLineFeed() {
    return !firstBreak.isEmpty() && firstBreak.charAt(0) == '\n';
  }

  /// Moves over indentation and empty lines. The first line that is not empty says how far the
  /// scalar is indented.
  private void breaks() {
    end = text.mark();
    int widest = 0;
    while (true) {
      while (isBeforeText() && text.peek() == ' ') {
        text.skip();
      }
      widest = Math.max(widest, text.column());
      if (isBeforeText() && text.peek() == '\t') {
        throw text.problem(CONTEXT, start, YamlProblem.TAB);
      }
      if (!text.isBreak()) {
        break;
      }
      text.readBreak(breaks);
      end = text.mark();
    }
    if (indent == 0) {
      indent = Math.max(Math.max(widest, outer + 1), 1);
    }
  }

  private boolean isBeforeText() {
    return indent == 0 || text.column() < indent;
  }
}
