package dev.staticpod.report;

import dev.staticpod.fleet.HostResult;
import dev.staticpod.plan.Revision;
import dev.staticpod.status.PodHistory;
import java.util.ArrayList;
import java.util.List;

/// The changes of a pod, a row each.
public final class HistoryTable {
  private static final List<String> HEADER =
      List.of("HOST", "NUMBER", "TIME", "ACTION", "BY", "LOGIN", "VERSION", "MANIFEST");

  private HistoryTable() {}

  /// The rows of all hosts that answered, in the order of the results.
  public static String render(List<HostResult<PodHistory>> results) {
    var rows = new ArrayList<List<String>>();
    for (HostResult<PodHistory> result : results) {
      result
          .done()
          .map(PodHistory::revisions)
          .orElse(List.of())
          .forEach(revision -> rows.add(row(result.host().name(), revision)));
    }
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
