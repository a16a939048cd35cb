package dev.staticpod.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
  @Test
  void aReportIsOneObjectThatBeginsWithItsVersionAndKind() {
    String report =
        ReportJson.render(
            "CupReport",
            json -> {
              json.writeStringField("colour", "blue");
              ReportJson.strings(json, "owners", List.of("Ada", "Bob"));
            });

    assertThat(report)
        .isEqualTo(
            """
            {
              "apiVersion" : "static-pod.dev/v1",
              "kind" : "CupReport",
              "colour" : "blue",
              "owners" : [ "Ada", "Bob" ]
            }
            """);
  }

  @Test
  void theEndClosesWhatIsOpen() {
    var report = new ReportJson();
    report.add(json -> {
      ReportJson.envelope(json, "CupReport");
      json.writeArrayFieldStart("cups");
    });

    assertThat(report.end()).endsWith("\"cups\" : [ ]\n}\n");
  }

  @Test
  void whatIsTakenComesOnce() {
    var report = new ReportJson();
    report.add(json -> json.writeStartArray());
    String first = report.taken();
    report.add(json -> json.writeNumber(1));

    assertThat(first).isEqualTo("[");
    assertThat(report.taken()).isEqualTo(" 1");
    assertThat(report.end()).isEqualTo(" ]\n");
  }
}
