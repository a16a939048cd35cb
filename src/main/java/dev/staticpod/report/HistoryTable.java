package dev.staticpod.report;

import dev.staticpod.fleet.HostResult;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.report.files.PodFilesReport;
import dev.staticpod.status.PodHistory;
import java.util.ArrayList;
import java.util.List;

/// The changes of a pod, a row each, or the manifest that one led to.
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

  /// The manifests that the revisions led to, as documents of YAML. A comment above each names host
  /// and revision, lists the files that the pod had then, and says where there is no manifest to
  /// show.
  public static String manifests(List<HostResult<PodHistory>> results) {
    var documents = new ArrayList<String>();
    for (HostResult<PodHistory> result : results) {
      result
          .done()
          .map(PodHistory::revisions)
          .orElse(List.of())
          .forEach(revision -> documents.add(document(result.host().name(), revision)));
    }
    return String.join("---\n", documents);
  }

  private static String document(String host, Revision revision) {
    String title =
        "# %s: revision %d, %s at %s by %s\n"
            .formatted(
                host,
                revision.number(),
                revision.action().word(),
                revision.metadata("time"),
                revision.metadata("user"));
    return title
        + PodFilesReport.comment(revision.filesAfter())
        + revision.after().map(HistoryTable::text).orElse("# it has no manifest\n");
  }

  private static String text(FileContent manifest) {
    String text = manifest.text().orElse("# the manifest is sensitive, and is not shown");
    return text.endsWith("\n") ? text : text + "\n";
  }

  private static List<String> row(String host, Revision revision) {
    return List.of(
        host,
        String.valueOf(revision.number()),
        revision.metadata("time"),
        revision.action().word(),
        revision.metadata("user"),
        revision.metadata("login"),
        revision.metadata("version"),
        revision.metadata("path"));
  }
}
