package dev.staticpod.yaml;

import dev.staticpod.diagnostic.Location;
import java.util.Objects;

/// Where a node stands: its first character for people, and its extent for editing the text.
///
/// @param from offset of the first character in the text, as [String#charAt] counts
/// @param to offset after the last one; equal to `from` where nothing is written, as for `key:`
public record Span(Location start, int from, int to) {
  public Span {
    Objects.requireNonNull(start, "start");
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("not a span: " + from + ".." + to);
    }
  }
}
