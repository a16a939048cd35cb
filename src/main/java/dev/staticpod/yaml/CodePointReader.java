package dev.staticpod.yaml;

import java.io.Reader;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/// A text for SnakeYAML's scanner. Its own reader copies all that it holds for every thousand
/// characters of a token, so that one long value would take minutes.
final class CodePointReader extends StreamReader {
  private static final int CHUNK = 1024;
  private static final String NAME = "reader";
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final int[] text;
  private int checked;
  private int pointer;
  private int documentIndex;
  private int line;
  private int column;

  CodePointReader(String text) {
    super(Reader.nullReader());
    this.text = text.codePoints().toArray();
  }

  /// Whether there is a character so far ahead. Those that YAML does not allow are seen as late as
  /// by a reader of chunks: what stands long after the first document does not count.
  private boolean has(int ahead) {
    int wanted = pointer + ahead;
    while (checked <= wanted && checked < text.length) {
      check(Math.min(checked + CHUNK, text.length));
    }
    return wanted < text.length;
  }

  private void check(int end) {
    for (int i = checked; i < end; i++) {
      if (!isPrintable(text[i])) {
        throw new ReaderException(NAME, i, text[i], "special characters are not allowed");
      }
    }
    checked = end;
  }

  @Override
  public int peek() {
    return peek(0);
  }

  @Override
  public int peek(int ahead) {
    return has(ahead) ? text[pointer + ahead] : '\0';
  }

  @Override
  public String prefix(int length) {
    int there = has(length) ? length : Math.min(length, text.length - pointer);
    return new String(text, pointer, there);
  }

  /// The scanner asks so for what has no line break in it.
  @Override
  public String prefixForward(int length) {
    String prefix = prefix(length);
    pointer += length;
    documentIndex += length;
    column += length;
    return prefix;
  }

  @Override
  public void forward() {
    forward(1);
  }

  @Override
  public void forward(int length) {
    for (int i = 0; i < length && has(0); i++) {
      int character = text[pointer];
      pointer++;
      documentIndex++;
      if (isBreak(character)) {
        line++;
        column = 0;
      } else if (character != BYTE_ORDER_MARK) {
        column++;
      }
    }
  }

  /// A line feed, with or without a carriage return before it, or one of Unicode's.
  private boolean isBreak(int character) {
    return switch (character) {
      case '\n', '\u0085', '\u2028', '\u2029' -> true;
      case '\r' -> has(0) && text[pointer] != '\n';
      default -> false;
    };
  }

  @Override
  public Mark getMark() {
    return new Mark(NAME, pointer, line, column, text, pointer);
  }

  @Override
  public int getIndex() {
    return pointer;
  }

  @Override
  public int getDocumentIndex() {
    return documentIndex;
  }

  @Override
  public void resetDocumentIndex() {
    documentIndex = 0;
  }

  @Override
  public int getLine() {
    return line;
  }

  @Override
  public int getColumn() {
    return column;
  }
}
