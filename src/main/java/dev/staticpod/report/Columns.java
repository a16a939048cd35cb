package dev.staticpod.report;

import dev.staticpod.text.Printable;
import java.util.ArrayList;
import java.util.List;

/// Rows as kubectl lays them out: three blanks between columns, none at the end.
final class Columns {
  private static final int GAP = 3;

  private Columns() {}

  /// A cell is a part of a line, whatever it holds.
  static String render(List<String> header, List<List<String>> rows) {
    var all = new ArrayList<List<String>>();
    if (!header.isEmpty()) {
      all.add(header);
    }
    rows.forEach(row -> all.add(row.stream().map(Printable::of).toList()));
    int[] widths = widths(all);
    var text = new StringBuilder();
    for (List<String> row : all) {
      var line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(widths[column] - cell.length() + GAP));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.isEmpty() ? 0 : rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return widths;
  }
}
