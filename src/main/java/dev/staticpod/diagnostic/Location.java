package dev.staticpod.diagnostic;

/// A place in a file. Lines and columns count from 1; columns count Unicode code points.
public record Location(String file, int line, int column) implements Comparable<Location> {
  public Location {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("lines and columns count from 1: " + line + ":" + column);
    }
  }

  @Override
  public int compareTo(Location other) {
    int byFile = file.compareTo(other.file);
    int byLine = byFile == 0 ? Integer.compare(line, other.line) : byFile;
    return byLine == 0 ? Integer.compare(column, other.column) : byLine;
  }

  /// Returns `file:line:column`, as compilers print it and editors understand it.
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
