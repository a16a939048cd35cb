package dev.staticpod.report;

import dev.staticpod.text.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows as kubectl lays them out: three blanks between columns, none at the end. Rows that are
/// printed later stand below those from before: a column only ever becomes wider. For one thread.
final class Columns {
  private static final int GAP = 3;

  private int[] widths = {};

  /// A header, if it is not empty, and its rows. A cell is a part of a line, whatever it holds.
  static String render(List<String> header, List<List<String>> rows) {
    var all = new ArrayList<List<String>>();
    if (!header.isEmpty()) {
      all.add(header);
    }
    all.addAll(rows);
    var text = new StringBuilder();
    new Columns().lines(all).forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /// A line for each row.
  List<String> lines(List<List<String>> rows) {
    List<List<String>> cells =
        rows.stream().map(row -> row.stream().map(Printable::of).toList()).toList();
    cells.forEach(this::widen);
    return cells.stream().map(this::line).toList();
  }

  private void widen(List<String> row) {
    widths = Arrays.copyOf(widths, Math.max(widths.length, row.size()));
    for (int column = 0; column < row.size(); column++) {
      widths[column] = Math.max(widths[column], row.get(column).length());
    }
  }

  private String line(List<String> row) {
    var line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      line.append(cell).append(" ".repeat(widths[column] - cell.length() + GAP));
    }
    return line.toString().stripTrailing();
  }
}
