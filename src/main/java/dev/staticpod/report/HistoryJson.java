package dev.staticpod.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.report.files.PodFilesReport;
import dev.staticpod.report.json.HostResultsJson;
import dev.staticpod.report.json.NodeStateJson;
import dev.staticpod.report.json.ReportJson;
import dev.staticpod.status.PodHistory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The changes of a pod as JSON: `static-pod.dev/v1`, `HistoryReport`. Fields are only ever added.
public final class HistoryJson {
  private HistoryJson() {}

  /// A report with an entry for each host that answered, and the hosts that did not; both in the
  /// order of the results.
  public static String render(PodName pod, List<HostResult<PodHistory>> results) {
    return render(Optional.of(pod), results);
  }

  /// Renders the same report for a command that may name no pod.
  public static String render(Optional<PodName> pod, List<HostResult<PodHistory>> results) {
    return ReportJson.render(
        "HistoryReport",
        json -> {
          json.writeStringField("namespace", pod.map(PodName::namespace).orElse(""));
          json.writeStringField("name", pod.map(PodName::name).orElse(""));
          HostResultsJson.write(json, results, (node, _, history) -> write(node, history));
        });
  }

  private static void write(JsonGenerator json, PodHistory history) throws IOException {
    json.writeArrayFieldStart("changes");
    for (Revision revision : history.revisions()) {
      write(json, revision);
    }
    json.writeEndArray();
    NodeStateJson.write(json, history.conditions());
  }

  private static void write(JsonGenerator json, Revision revision) throws IOException {
    json.writeStartObject();
    json.writeNumberField("number", revision.number());
    for (Map.Entry<String, String> word : new TreeMap<>(revision.metadata()).entrySet()) {
      json.writeStringField(word.getKey(), word.getValue());
    }
    write(json, "before", revision.before());
    write(json, "after", revision.after());
    PodFilesReport.write(json, "filesBefore", revision.filesBefore());
    PodFilesReport.write(json, "filesAfter", revision.filesAfter());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, Optional<FileContent> manifest)
      throws IOException {
    Optional<String> text = manifest.flatMap(FileContent::text);
    if (text.isPresent()) {
      json.writeStringField(name, text.get());
    }
  }
}
