package dev.staticpod.validation.fix;

import dev.staticpod.yaml.Layout;
import dev.staticpod.yaml.TextEdit;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;

/// Finds where entries of mappings and items of lists stand in a text, with their lines.
final class EntryText {
  private final String text;

  EntryText(String text) {
    this.text = text;
  }

  /// Takes an entry out of a mapping, with its lines where it has lines of its own.
  Optional<TextEdit> removal(YamlMapping mapping, YamlMapping.Entry entry) {
    List<YamlMapping.Entry> entries = mapping.entries();
    int index = entries.indexOf(entry);
    int from = entry.key().span().from();
    if (mapping.layout() == Layout.BLOCK && isFirstInLine(from)) {
      return Optional.of(lines(from, end(entry)));
    }
    if (index + 1 < entries.size()) {
      return Optional.of(delete(from, entries.get(index + 1).key().span().from()));
    }
    return mapping.layout() == Layout.FLOW && index > 0
        ? Optional.of(delete(end(entries.get(index - 1)), end(entry)))
        : Optional.empty();
  }

  /// Takes an item out of a list.
  Optional<TextEdit> removal(YamlSequence list, int index) {
    List<YamlNode> items = list.items();
    int from = items.get(index).span().from();
    if (list.layout() == Layout.BLOCK) {
      return Optional.of(lines(from, end(items.get(index))));
    }
    if (index + 1 < items.size()) {
      return Optional.of(delete(from, items.get(index + 1).span().from()));
    }
    return index > 0
        ? Optional.of(delete(end(items.get(index - 1)), end(items.get(index))))
        : Optional.empty();
  }

  /// The offset after the last character of an entry; comments after it do not belong to it.
  int end(YamlMapping.Entry entry) {
    int key = entry.key().span().to();
    return Math.max(key, end(entry.value()));
  }

  private int end(YamlNode node) {
    return switch (node) {
      case YamlMapping mapping
          when mapping.layout() == Layout.BLOCK && !mapping.entries().isEmpty() ->
          mapping.entries().stream().mapToInt(this::end).max().orElseThrow();
      case YamlSequence list when list.layout() == Layout.BLOCK && !list.items().isEmpty() ->
          list.items().stream().mapToInt(this::end).max().orElseThrow();
      case YamlScalar scalar -> trimmed(scalar.span().to());
      default -> node.span().to();
    };
  }

  /// A block of text ends where the next token begins.
  private int trimmed(int to) {
    int end = to;
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /// Whether only blanks stand before an offset in its line.
  boolean isFirstInLine(int offset) {
    return text.substring(lineStart(offset), offset).isBlank();
  }

  /// The offset at which the line of another offset begins.
  int lineStart(int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  /// The offset after the line break that ends the line of another offset.
  int lineEnd(int offset) {
    int end = text.indexOf('\n', offset);
    return end < 0 ? text.length() : end + 1;
  }

  /// The text of an entry, with all lines but the first moved to the right, or to the left by less
  /// than nothing; empty where a line does not have that many blanks.
  Optional<String> indented(YamlMapping.Entry entry, int blanks) {
    String written = text.substring(entry.key().span().from(), endWithComment(entry));
    StringBuilder moved = new StringBuilder();
    for (String line : written.split("(?<=\n)", -1)) {
      if (moved.isEmpty() || line.isBlank()) {
        moved.append(line);
      } else if (blanks >= 0) {
        moved.append(" ".repeat(blanks)).append(line);
      } else if (line.startsWith(" ".repeat(-blanks))) {
        moved.append(line.substring(-blanks));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(moved.toString());
  }

  /// The offset of the line break after an entry that has its lines for itself.
  int endWithComment(YamlMapping.Entry entry) {
    int end = lineEnd(end(entry));
    while (end > 0 && "\r\n".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /// What ends a line in this text.
  String lineBreak() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  private TextEdit lines(int from, int to) {
    return delete(lineStart(from), lineEnd(to));
  }

  private static TextEdit delete(int from, int to) {
    return new TextEdit(from, to, "");
  }
}
