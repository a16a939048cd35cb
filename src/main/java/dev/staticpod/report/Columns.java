package dev.staticpod.report;

import java.util.ArrayList;
import java.util.List;

/// Rows as kubectl lays them out: three blanks between columns, none at the end.
final class Columns {
  private static final int GAP = 3;

  private Columns() {}

  static String render(List<String> header, List<List<String>> rows) {
    var all = new ArrayList<List<String>>();
    if (!header.isEmpty()) {
      all.add(header);
    }
    all.addAll(rows);
    var text = new StringBuilder();
    for (List<String> row : all) {
      var line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(width(all, column) - cell.length() + GAP));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
