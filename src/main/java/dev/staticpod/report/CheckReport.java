package dev.staticpod.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.staticpod.check.CheckResult;
import dev.staticpod.check.Checkup;
import dev.staticpod.check.Finding;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.report.json.HostResultsJson;
import dev.staticpod.report.json.ReportJson;
import dev.staticpod.text.Printable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The checks of nodes: for people a line a finding, below it what to do next; for programs as
/// `static-pod.dev/v1`, `CheckReport`, to which fields are only ever added.
public final class CheckReport {
  private static final int LONGEST = 1000;

  private CheckReport() {}

  /// How much of a checkup is shown.
  public enum Detail {
    /// Every finding is shown.
    ALL,
    /// What is a warning or worse is shown.
    WHAT_IS_WRONG
  }

  /// The checks of one host, with how many came to what at their head.
  public static String text(Host host, Checkup checkup, Detail detail) {
    List<CheckResult> shown =
        checkup.results().stream()
            .filter(result ->
                detail == Detail.ALL
                    || result.finding().status().compareTo(Finding.Status.WARN) >= 0)
            .toList();
    int width = shown.stream().mapToInt(result -> result.check().word().length()).max().orElse(0);
    return heading(host, checkup)
        + shown.stream().map(result -> lines(result, width)).collect(Collectors.joining());
  }

  private static String heading(Host host, Checkup checkup) {
    String counts =
        Arrays.stream(Finding.Status.values())
            .filter(status -> checkup.count(status) > 0)
            .map(status -> checkup.count(status) + " " + status.word())
            .collect(Collectors.joining(", "));
    return Printable.of(host.name() + ": node " + checkup.nodeName() + ": " + counts) + "\n";
  }

  private static String lines(CheckResult result, int width) {
    Finding finding = result.finding();
    String line =
        "  "
            + padded(finding.status().word(), "skipped".length())
            + "  "
            + padded(result.check().word(), width)
            + "  "
            + shortened(finding.text())
            + "\n";
    return finding.nextStep().isEmpty()
        ? line
        : line
            + " ".repeat("  skipped  ".length())
            + "next: "
            + shortened(finding.nextStep())
            + "\n";
  }

  private static String padded(String word, int width) {
    return word + " ".repeat(Math.max(0, width - word.length()));
  }

  /// Shortens what a node says to a part of a line.
  private static String shortened(String text) {
    String line = Printable.of(text);
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }

  /// An entry a node that answered, then the hosts that did not; both in the order of the results.
  public static String json(List<HostResult<Checkup>> results) {
    return ReportJson.render(
        "CheckReport",
        json -> HostResultsJson.write(json, results, (node, _, checkup) -> write(node, checkup)));
  }

  private static void write(JsonGenerator json, Checkup checkup) throws IOException {
    json.writeStringField("status", checkup.worst().word());
    json.writeArrayFieldStart("checks");
    for (CheckResult each : checkup.results()) {
      json.writeStartObject();
      json.writeStringField("check", each.check().word());
      json.writeStringField("status", each.finding().status().word());
      json.writeStringField("finding", each.finding().text());
      json.writeStringField("nextStep", each.finding().nextStep());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
