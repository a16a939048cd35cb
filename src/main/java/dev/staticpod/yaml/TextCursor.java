package dev.staticpod.yaml;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.scanner.ScannerException;

/// A place in a text that moves on, as the scanner of go-yaml v2 sees it (`yamlprivateh.go`): in
/// characters, with a NUL behind the last one.
final class TextCursor {
  private static final int CHUNK = 1024;
  private static final String NAME = "reader";

  private final int[] text;
  private int checked;
  private int pointer;
  private int line;
  private int column;

  TextCursor(String text) {
    this.text = text.codePoints().toArray();
  }

  /// The character here.
  int peek() {
    return peek(0);
  }

  /// Returns the character so far ahead. Those that YAML does not allow are seen as late as by a
  /// reader of chunks: what stands long after the first document does not count.
  int peek(int ahead) {
    int wanted = pointer + ahead;
    while (checked <= wanted && checked < text.length) {
      check(Math.min(checked + CHUNK, text.length));
    }
    return wanted < text.length ? text[wanted] : '\0';
  }

  private void check(int end) {
    for (int i = checked; i < end; i++) {
      if (!isAllowed(text[i])) {
        throw new ReaderException(NAME, i, text[i], "special characters are not allowed");
      }
    }
    checked = end;
  }

  /// Whether YAML 1.1 allows a character.
  static boolean isAllowed(int character) {
    return (character >= ' ' && character <= '~')
        || character == '\t'
        || character == '\n'
        || character == '\r'
        || character == '\u0085'
        || (character >= '\u00A0' && character <= '\uD7FF')
        || (character >= '\uE000' && character <= '\uFFFD')
        || character > Character.MAX_VALUE;
  }

  int index() {
    return pointer;
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }

  Mark mark() {
    return new Mark(NAME, pointer, line, column, text, pointer);
  }

  /// Moves on within a line.
  void skip() {
    pointer++;
    column++;
  }

  /// Moves on within a line, and keeps the character.
  void read(StringBuilder into) {
    into.appendCodePoint(peek());
    skip();
  }

  /// Moves to the next line if a line ends here, and keeps the break.
  ///
  /// @param into gets the break; those of Unicode stay what they are
  void readBreak(StringBuilder into) {
    if (isBreak()) {
      int character = peek();
      into.append(character == '\u2028' || character == '\u2029' ? (char) character : '\n');
      skipBreak();
    }
  }

  /// Moves to the next line if a line ends here.
  void skipBreak() {
    if (isBreak()) {
      pointer += peek() == '\r' && peek(1) == '\n' ? 2 : 1;
      column = 0;
      line++;
    }
  }

  /// Moves behind blanks.
  void skipBlanks() {
    while (isBlank()) {
      skip();
    }
  }

  /// Moves behind a comment that begins here, to the end of the line.
  void skipComment() {
    if (peek() == '#') {
      while (!isBreak() && !isEnd()) {
        skip();
      }
    }
  }

  /// Whether the text ends here.
  boolean isEnd() {
    return peek() == '\0';
  }

  /// Whether a space or a tab stands here.
  boolean isBlank() {
    return isBlank(peek());
  }

  /// Whether a line ends here.
  boolean isBreak() {
    return isBreak(peek());
  }

  /// Whether a blank, the end of the line or of the text is so far ahead.
  boolean isBlankOrEnd(int ahead) {
    int character = peek(ahead);
    return isBlank(character) || isBreak(character) || character == '\0';
  }

  /// Whether `---` or `...` stands here alone, at the beginning of a line.
  boolean isDocumentMark() {
    return isDocumentMark('-') || isDocumentMark('.');
  }

  /// Whether three of a character stand here alone, at the beginning of a line.
  boolean isDocumentMark(char mark) {
    return column == 0 && peek() == mark && peek(1) == mark && peek(2) == mark && isBlankOrEnd(3);
  }

  /// Whether a letter, a digit, `_` or `-` stands here.
  boolean isAlpha() {
    int c = peek();
    return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
  }

  /// Says what goes wrong here.
  ///
  /// @param context what was being scanned
  /// @param start where that begins
  ScannerException problem(String context, Mark start, String problem) {
    return new ScannerException(context, start, problem, mark());
  }

  private static boolean isBlank(int character) {
    return character == ' ' || character == '\t';
  }

  private static boolean isBreak(int character) {
    return switch (character) {
      case '\r', '\n', '\u0085', '\u2028', '\u2029' -> true;
      default -> false;
    };
  }
}
