package dev.staticpod.yaml;

import dev.staticpod.diagnostic.Location;

/// The place where a node stands: its first character for people, and its extent for editing the
/// text.
///
/// @param from offset of the first character in the text, as [String#charAt] counts
/// @param to offset after the last one; equal to `from` where nothing is written, as for `key:`
public record Span(Location start, int from, int to) {
  public Span {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("not a span: " + from + ".." + to);
    }
  }
}
