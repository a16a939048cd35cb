package dev.staticpod.yaml;

import dev.staticpod.diagnostic.Location;
import org.yaml.snakeyaml.error.Mark;

/// Turns positions of the parsers, which count code points, into locations and offsets in the text.
final class SourceMap {
  private final String file;
  private final String body;
  private final int skipped;
  private final int[] offsets;

  SourceMap(String file, SourceText source) {
    this.file = file;
    this.body = source.body();
    this.skipped = source.skipped();
    this.offsets = body.chars().anyMatch(c -> Character.isSurrogate((char) c)) ? map() : new int[0];
  }

  /// The offset of each code point; only needed where there are surrogates.
  private int[] map() {
    int[] map = new int[body.codePointCount(0, body.length()) + 1];
    int offset = 0;
    for (int i = 0; i < map.length - 1; i++) {
      map[i] = offset;
      offset += Character.charCount(body.codePointAt(offset));
    }
    map[map.length - 1] = offset;
    return map;
  }

  Location location(Mark mark) {
    return new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  Span span(Mark start, Mark end) {
    int from = offset(start);
    return new Span(location(start), skipped + from, skipped + Math.max(from, offset(end)));
  }

  /// The offset in the body.
  int offset(Mark mark) {
    return offset(mark.getIndex());
  }

  int offset(int codePoint) {
    return offsets.length == 0
        ? Math.min(codePoint, body.length())
        : offsets[Math.min(codePoint, offsets.length - 1)];
  }

  /// The line of the body in which a position lies.
  String line(Mark mark) {
    int at = offset(mark);
    int end = body.indexOf('\n', at);
    return body.substring(body.lastIndexOf('\n', at - 1) + 1, end < 0 ? body.length() : end);
  }

  /// The location of an offset in the body.
  Location location(int offset) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < offset; i++) {
      if (body.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new Location(file, line, body.codePointCount(lineStart, offset) + 1);
  }
}
