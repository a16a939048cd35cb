package dev.staticpod.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.report.diff.RevisionDiffText;
import dev.staticpod.report.json.HostResultsJson;
import dev.staticpod.report.json.NodeStateJson;
import dev.staticpod.report.json.ReportJson;
import dev.staticpod.status.RevisionDiff;
import dev.staticpod.status.RevisionDiff.Moment;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What became of a manifest between two moments, as JSON: `static-pod.dev/v1`, `RevisionDiff`.
/// Fields are only ever added.
public final class RevisionDiffJson {
  private RevisionDiffJson() {}

  /// A report with an entry for each host that answered, and the hosts that did not; both in the
  /// order of the results.
  public static String render(PodName pod, List<HostResult<RevisionDiff>> results) {
    return render(Optional.of(pod), results);
  }

  /// Renders the same report for a command that may name no pod.
  public static String render(Optional<PodName> pod, List<HostResult<RevisionDiff>> results) {
    return ReportJson.render(
        "RevisionDiff",
        json -> {
          json.writeStringField("namespace", pod.map(PodName::namespace).orElse(""));
          json.writeStringField("name", pod.map(PodName::name).orElse(""));
          HostResultsJson.write(json, results, RevisionDiffJson::write);
        });
  }

  private static void write(JsonGenerator json, Host host, RevisionDiff diff) throws IOException {
    write(json, "from", diff.from());
    write(json, "to", diff.to());
    json.writeBooleanField("differs", diff.differs());
    json.writeStringField("diff", RevisionDiffText.unified(host.name(), diff));
    NodeStateJson.write(json, diff.conditions());
  }

  private static void write(JsonGenerator json, String name, Moment moment) throws IOException {
    json.writeObjectFieldStart(name);
    if (moment.revision().isPresent()) {
      json.writeNumberField("revision", moment.revision().getAsInt());
    }
    if (moment.path().isPresent()) {
      json.writeStringField("path", moment.path().get());
    }
    Optional<String> text = moment.content().flatMap(FileContent::text);
    if (text.isPresent()) {
      json.writeStringField("manifest", text.get());
    }
    json.writeEndObject();
  }
}
