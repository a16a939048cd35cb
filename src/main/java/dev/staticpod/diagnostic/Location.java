package dev.staticpod.diagnostic;

import java.util.Comparator;
import java.util.Objects;

/// A place in a file. Lines and columns count from 1; columns count Unicode code points.
public record Location(String file, int line, int column) implements Comparable<Location> {
  private static final Comparator<Location> ORDER =
      Comparator.comparing(Location::file)
          .thenComparingInt(Location::line)
          .thenComparingInt(Location::column);

  public Location {
    Objects.requireNonNull(file, "file");
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("lines and columns count from 1: " + line + ":" + column);
    }
  }

  @Override
  public int compareTo(Location other) {
    return ORDER.compare(this, other);
  }

  /// `file:line:column`, as compilers print it and editors understand it.
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
