package dev.staticpod.report;

import dev.staticpod.plan.Revision;
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
  /// @param revisions by the node as people call it
  public static String render(Map<String, List<Revision>> revisions) {
    var rows = new ArrayList<List<String>>();
    revisions.forEach((host, list) -> list.forEach(revision -> rows.add(row(host, revision))));
    return Columns.render(HEADER, rows);
  }

  private static List<String> row(String host, Revision revision) {
    return List.of(
        host,
        String.valueOf(revision.number()),
        revision.metadata("time"),
        revision.metadata("action"),
        revision.metadata("user"),
        revision.metadata("login"),
        revision.metadata("version"),
        revision.metadata("path"));
  }
}
