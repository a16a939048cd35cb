package dev.staticpod.report;

import dev.staticpod.plan.RecordFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The changes of a pod, a row each.
public final class HistoryTable {
  private static final List<String> HEADER =
      List.of("HOST", "NUMBER", "TIME", "ACTION", "BY", "LOGIN", "VERSION", "MANIFEST");

  private HistoryTable() {}

  /// All rows of all nodes.
  ///
  /// @param records by the node as people call it
  public static String render(Map<String, List<RecordFacts>> records) {
    var rows = new ArrayList<List<String>>();
    records.forEach((host, list) -> list.forEach(record -> rows.add(row(host, record))));
    return Columns.render(HEADER, rows);
  }

  private static List<String> row(String host, RecordFacts record) {
    return List.of(
        host,
        String.valueOf(record.number()),
        record.about("time"),
        record.about("action"),
        record.about("user"),
        record.about("login"),
        record.about("version"),
        record.about("path"));
  }
}
