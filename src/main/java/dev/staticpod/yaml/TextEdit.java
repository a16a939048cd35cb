package dev.staticpod.yaml;

import java.util.Collection;
import java.util.Comparator;

/// A replacement of a part of a text.
///
/// @param from offset of the first character that goes, as [String#charAt] counts
/// @param to offset after the last one; equal to `from` where nothing goes
public record TextEdit(int from, int to, String replacement) {
  /// Puts something in before a character.
  public static TextEdit insert(int at, String insertion) {
    return new TextEdit(at, at, insertion);
  }

  /// Writes something else in place of a node.
  public static TextEdit replace(Span span, String replacement) {
    return new TextEdit(span.from(), span.to(), replacement);
  }

  /// The text with this edit.
  public String applyTo(String text) {
    return text.substring(0, from) + replacement + text.substring(to);
  }

  /// The text with several edits, which must not overlap. Each is given as if it were the only one;
  /// one that is given twice is made once.
  public static String applyAll(Collection<TextEdit> edits, String text) {
    StringBuilder edited = new StringBuilder(text);
    edits.stream()
        .distinct()
        .sorted(Comparator.comparingInt(TextEdit::from).reversed())
        .forEach(edit -> edited.replace(edit.from, edit.to, edit.replacement));
    return edited.toString();
  }
}
