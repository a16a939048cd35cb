package dev.staticpod.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Location;
import dev.staticpod.diagnostic.Rule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the schema of SARIF 2.1.0 requires, and what code scanning services want on top.
class SarifReportTest {
  private static final Rule RULE =
      Rule.advice("image-tag", "A version is better. Example: `nginx:1.27`.");

  @Test
  void tellsTheToolAndItsRules() throws Exception {
    JsonNode log = log(List.of());

    assertThat(log.path("version").asText()).isEqualTo("2.1.0");
    assertThat(log.path("runs")).hasSize(1);
    JsonNode run = log.path("runs").path(0);
    assertThat(run.path("columnKind").asText()).isEqualTo("unicodeCodePoints");
    assertThat(run.path("results").isArray()).isTrue();
    JsonNode driver = run.path("tool").path("driver");
    assertThat(driver.path("name").asText()).isEqualTo("static-pod");
    assertThat(driver.path("rules").path(0))
        .hasToString(
            """
            {"id":"image-tag","shortDescription":{"text":"A version is better."},\
            "fullDescription":{"text":"A version is better. Example: `nginx:1.27`."},\
            "help":{"text":"A version is better. Example: `nginx:1.27`."},\
            "defaultConfiguration":{"level":"warning"}}\
            """);
  }

  @Test
  void tellsEachFindingWithItsPlace() throws Exception {
    var location = new Location("é 1.yaml", 3, 7);
    var finding =
        new Diagnostic(
            RULE, location, "spec.containers[0].image", "no version", Optional.of("add"));

    assertThat(log(List.of(finding)).path("runs").path(0).path("results"))
        .hasToString(
            """
            [{"ruleId":"image-tag","level":"warning","message":{"text":"no version (add)"},\
            "locations":[{"physicalLocation":{"artifactLocation":{"uri":"%C3%A9%201.yaml"},\
            "region":{"startLine":3,"startColumn":7}}}]}]\
            """);
  }

  @Test
  void tellsWhichFilesCouldNotBeRead() throws Exception {
    var report = new SarifReport(List.of(RULE));
    String text =
        report.unreadable("a b.yaml", "there is no such file")
            + report.file(new FileFindings("b.yaml", "", List.of()))
            + report.end();

    assertThat(new ObjectMapper().readTree(text).path("runs").path(0).path("invocations"))
        .hasToString(
            """
            [{"executionSuccessful":false,"toolExecutionNotifications":[{"level":"error",\
            "message":{"text":"there is no such file"},"locations":[{"physicalLocation":\
            {"artifactLocation":{"uri":"a%20b.yaml"}}}]}]}]\
            """);
    assertThat(log(List.of()).at("/runs/0/invocations/0/executionSuccessful").asBoolean()).isTrue();
  }

  private static JsonNode log(List<Diagnostic> findings) throws Exception {
    var report = new SarifReport(List.of(RULE));
    String text = report.file(new FileFindings("é 1.yaml", "", findings)) + report.end();
    return new ObjectMapper().readTree(text);
  }
}
