package dev.staticpod.report.set;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.report.ReportJson;
import dev.staticpod.report.page.Html;
import dev.staticpod.text.Printable;
import java.io.IOException;

/// A plan for a set: as the file that is carried out later, for people, and as a page.
public final class SetPlanText {
  private SetPlanText() {}

  /// The file: `static-pod.dev/v1`, `SetPlan`.
  public static String json(SetPlan plan) {
    return ReportJson.render(
        "SetPlan",
        json -> {
          json.writeStringField("set", plan.set());
          json.writeStringField("file", plan.file());
          ReportJson.strings(json, "options", plan.options());
          json.writeStringField("made", plan.made());
          json.writeStringField("by", plan.by());
          json.writeArrayFieldStart("nodes");
          for (SetPlan.PlannedNode node : plan.nodes()) {
            write(json, node);
          }
          json.writeEndArray();
          json.writeStringField("sha256", plan.digest());
        });
  }

  private static void write(JsonGenerator json, SetPlan.PlannedNode node) throws IOException {
    json.writeStartObject();
    json.writeStringField("host", node.host());
    json.writeStringField("node", node.node());
    json.writeStringField("planDigest", node.digest());
    ReportJson.strings(json, "steps", node.steps());
    ReportJson.strings(json, "stepDigests", node.stepDigests());
    ReportJson.strings(json, "remarks", node.remarks());
    json.writeEndObject();
  }

  /// For people.
  public static String text(SetPlan plan) {
    var text = new StringBuilder();
    line(text, "plan for the set " + plan.set() + " (" + plan.file() + ")");
    line(text, "made " + plan.made() + " by " + plan.by());
    if (!plan.options().isEmpty()) {
      line(text, "with --" + String.join(" --", plan.options()));
    }
    for (SetPlan.PlannedNode node : plan.nodes()) {
      text.append('\n');
      String nothing = node.steps().isEmpty() ? ": nothing to change" : "";
      line(text, node.host() + " (node " + node.node() + ")" + nothing);
      int number = 1;
      for (String step : node.steps()) {
        line(text, "  " + number++ + ". " + step);
      }
      node.remarks().forEach(remark -> line(text, "  - " + remark));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append(Printable.of(line)).append('\n');
  }

  /// A page that stands by itself.
  public static String html(SetPlan plan) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <title>Plan for the set %1$s</title>
    <style>body{font:15px sans-serif;margin:2em}pre{font:14px/1.5 monospace;white-space:pre-wrap}</style>
    </head>
    <body>
    <h1>Plan for the set %1$s</h1>
    <pre>%2$s</pre>
    <p>SHA-256 of the plan: <code>%3$s</code></p>
    </body>
    </html>
    """
        .formatted(Html.text(plan.set()), lines(text(plan)), plan.digest());
  }

  /// The lines stay lines.
  private static String lines(String text) {
    var html = new StringBuilder();
    text.lines().forEach(line -> html.append(Html.text(line)).append('\n'));
    return html.toString();
  }
}
