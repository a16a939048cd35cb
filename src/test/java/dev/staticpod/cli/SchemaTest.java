package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.staticpod.check.Check;
import dev.staticpod.diagnostic.Effect;
import dev.staticpod.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What commands print as JSON is what the schemas in
/// `src/main/resources/dev/staticpod/cli/schemas` say.
class SchemaTest {
  private static Sandbox sandbox;
  @TempDir private static Path home;

  @BeforeAll
  static void starts() throws Exception {
    sandbox = Sandbox.start(1, System.getenv("PATH"), InstantSource.system());
  }

  @AfterAll
  static void ends() {
    sandbox.close();
  }

  @Test
  void changesAreAsTheirSchemaSays() throws IOException {
    String file = Examples.NODEJS;
    Path broken = changed("nodejs-web-app:latest", "missing/image:v1");

    for (String report :
        List.of(
            run("install", file, "--dry-run"),
            run("install", file, "--dry-run=script"),
            run("install", file),
            run("install", file),
            run("diff", broken.toString()),
            run("install", broken.toString(), "--timeout", "2s"),
            run("rollback", "nodejs"),
            run("unconfigure"),
            run("unconfigure", "--remove-pods", "--dry-run"),
            run("remove", "nodejs"),
            run("remove", "nodejs"),
            run("unconfigure", "--dry-run=script"),
            run("unconfigure"),
            run("unconfigure"),
            run("install", file),
            run("unconfigure", "--remove-pods", "--yes"))) {
      assertThat(complaints("change-report.json", report)).as(report).isEmpty();
    }
  }

  @Test
  void whatIsRejectedBeforeAnyConnectionIsAsTheSchemaSays() throws IOException {
    String broken = changed("app: nodejs", "app:nodejs").toString();

    for (String command : List.of("install", "diff")) {
      String report = run(command, broken);
      assertThat(report).contains("\"invalid\"", "\"labels-type\"", "\"line\" : 7");
      assertThat(complaints("change-report.json", report)).as(report).isEmpty();
      assertThat(complaints("change-report.json", run(command, "missing.yaml"))).isEmpty();
    }
    for (String command : List.of("remove", "rollback")) {
      String report = run(command, "UPPER");
      assertThat(report).contains("\"refused\"", "UPPER cannot be a pod's name");
      assertThat(complaints("change-report.json", report)).as(report).isEmpty();
    }
  }

  @Test
  void hostsThatARunDidNotComeToAreNotStarted() throws IOException {
    String stopped =
        print(
            "install",
            Examples.NODEJS,
            "--host",
            "nowhere.invalid,node-1",
            "--serial",
            "1",
            "-o",
            "json");

    assertThat(stopped)
        .contains("\"result\" : \"not-started\"", "\"reason\" : \"not-started\"")
        .containsOnlyOnce("\"result\" : \"refused\"");
    assertThat(complaints("change-report.json", stopped)).as(stopped).isEmpty();
  }

  @Test
  void eventsAreAsTheirSchemaSays() throws IOException {
    String broken = changed("app: nodejs", "app:nodejs").toString();

    for (String events :
        List.of(
            events("install", Examples.NODEJS, "--host", "node-1,nowhere.invalid"),
            events("install", broken, "--host", "node-1"),
            events("diff", Examples.NODEJS, "--host", "node-1"),
            events("remove", "nodejs", "--host", "node-1"))) {
      assertThat(events).contains("\"event\":\"planned\"").endsWith("\"event\":\"ended\"}\n");
      for (String line : events.lines().toList()) {
        assertThat(complaints("run-event.json", line)).as(line).isEmpty();
        JsonNode results = new ObjectMapper().readTree(line).path("results");
        String report =
            "{\"apiVersion\":\"static-pod.dev/v1\",\"kind\":\"ChangeReport\",\"nodes\":%s}"
                .formatted(results.isMissingNode() ? "[]" : results);
        assertThat(complaints("change-report.json", report)).as(report).isEmpty();
      }
    }
  }

  private static String events(String... words) {
    var line = new ArrayList<>(List.of(words));
    line.addAll(List.of("-o", "ndjson"));
    return print(line.toArray(String[]::new));
  }

  @Test
  void listAndHistoryAreAsTheirSchemasSay() throws IOException {
    run("install", Examples.NODEJS);
    String conf = Files.writeString(home.resolve("conf"), "one").toString();
    String withFiles =
        run(
            "install",
            Examples.NODEJS,
            "--file",
            conf + ":/etc/app/conf",
            "--secret-file",
            conf + ":/etc/app/key");
    assertThat(withFiles).contains("\"files\"", "\"sensitive\" : true");
    assertThat(complaints("change-report.json", withFiles)).as(withFiles).isEmpty();

    String list = run("list");
    String history = run("history", "nodejs");

    assertThat(list).contains("mirrorPod");
    assertThat(complaints("static-pod-list.json", list)).as(list).isEmpty();
    String alone = run("list", "--no-api");
    assertThat(alone).contains("onNode").contains("\"status\" : \"Running\"");
    assertThat(complaints("static-pod-list.json", alone)).as(alone).isEmpty();
    String unreached = run("list", "--ssh-option", "Port=1");
    assertThat(unreached).contains("\"reason\" : \"unreachable\"");
    assertThat(complaints("static-pod-list.json", unreached)).as(unreached).isEmpty();
    String summary = print("list", "--summary", "-o", "json", "--host", "node-1,nowhere.invalid");
    assertThat(summary).contains("contentSha256", "\"reason\" : \"unreachable\"");
    assertThat(complaints("static-pod-summary.json", summary)).as(summary).isEmpty();
    assertThat(history).contains("\"after\"", "\"filesAfter\"");
    assertThat(complaints("history-report.json", history)).as(history).isEmpty();
    String first = new ObjectMapper().readTree(history).at("/nodes/0/changes/0/number").asText();
    String diff =
        print("diff", "nodejs", "--from", first, "-o", "json", "--host", "node-1,nowhere.invalid");
    assertThat(diff).contains("\"differs\" : ", "\"reason\" : \"unreachable\"");
    assertThat(complaints("revision-diff.json", diff)).as(diff).isEmpty();
  }

  @Test
  void howFarASetIsIsAsItsSchemaSays() throws IOException {
    String set = home.resolve("edge.yaml").toString();
    Files.copy(Path.of(Examples.NODEJS), home.resolve("web.yaml"));
    Files.writeString(
        Path.of(set),
        "---\n{apiVersion: static-pod.dev/v1, kind: StaticPodSet, metadata: {name: edge},"
            + " pods: [{manifest: web.yaml, nodes: {hosts: [node-1, nowhere.invalid]}}]}\n");

    String status = print("status", "-f", set, "-o", "json");

    assertThat(status).contains("\"state\" : ", "\"reason\" : \"unreachable\"");
    assertThat(complaints("set-status.json", status)).as(status).isEmpty();
  }

  @Test
  void checksAreAsTheirSchemaSays() throws IOException {
    String checks = run("check");
    String unreached = run("check", "--ssh-option", "Port=1");

    assertThat(checks).contains("\"check\" : \"kubelet\"");
    assertThat(unreached).contains("\"reason\" : \"unreachable\"");
    for (String report : List.of(checks, unreached)) {
      assertThat(complaints("check-report.json", report)).as(report).isEmpty();
    }
    for (Check check : Check.values()) {
      assertThat(
              Files.readString(
                  Path.of("src/main/resources/dev/staticpod/cli/schemas/check-report.json")))
          .contains("\"" + check.word() + "\"");
      assertThat(Files.readString(Path.of("src/docs/check.md")))
          .contains("| `" + check.word() + "` | " + check.question() + " |\n");
    }
  }

  @Test
  void evidenceIsAsItsSchemaSays() throws IOException {
    run("install", Examples.NODEJS);
    String well = run("describe", "nodejs");
    run(
        "install",
        changed("nodejs-web-app:latest", "crash/image:v1").toString(),
        "--on-failure",
        "keep");
    String ill = awaitCrash();
    String alone = run("describe", "nodejs", "--no-api");
    run("rollback", "nodejs");

    assertThat(well).contains("\"mirrorPod\"", "\"provenance\"", "\"events\"", "\"running\"");
    assertThat(ill).contains("\"logs\"", "xitCode\" : 1");
    assertThat(alone).doesNotContain("\"mirrorPod\"");
    for (String report : List.of(well, ill, alone)) {
      assertThat(complaints("static-pod-description.json", report)).as(report).isEmpty();
    }
  }

  /// The evidence as soon as the container has ended.
  private static String awaitCrash() {
    return Stream.generate(() -> run("describe", "nodejs"))
        .limit(50)
        .filter(report -> report.contains("\"terminated\"") || report.contains("\"lastExitCode\""))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void findingsAreAsTheirSchemaSays() throws IOException {
    Path broken = changed("app: nodejs", "app:nodejs");

    for (Path file : List.of(Path.of(Examples.NODEJS), broken)) {
      String report = print("validate", file.toString(), "-o", "json");
      assertThat(complaints("validation-report.json", report)).as(report).isEmpty();
    }
  }

  @Test
  void settingsAreAsTheirSchemaSays() throws IOException {
    Path file = home.resolve(".config/static-pod/config.yaml");
    Files.createDirectories(file.getParent());
    try {
      Files.writeString(file, "timeout: 5m\nhots: w1\n");
      String report = print("config", "-o", "json");

      assertThat(report)
          .contains("\"file\"", "\"environment\"", "\"default\"", "\"none\"", "did you");
      assertThat(complaints("config-report.json", report)).as(report).isEmpty();
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void hostsAreAsTheirSchemaSays() throws IOException {
    Path inventory =
        Files.writeString(home.resolve("hosts"), "[web]\na ansible_ssh_common_args='-J j -D 1'\n");
    String named = print("hosts", "--inventory", inventory.toString(), "-o", "json");
    String nodes = print("hosts", "--all-nodes", "-o", "json");

    assertThat(named).contains("\"via\" : \"j\"", "'-D 1' has no equivalent");
    assertThat(nodes).contains("\"node\" : \"node-1\"", "\"api-server\"");
    assertThat(complaints("host-list.json", named)).as(named).isEmpty();
    assertThat(complaints("host-list.json", nodes)).as(nodes).isEmpty();
  }

  @Test
  void conversionsAndExportsAreAsTheirSchemasSay() throws IOException {
    Path input =
        Files.writeString(
            home.resolve("secret.yaml"),
            """
            {"apiVersion": "v1", "kind": "List", "items": [
            {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "k"}, "stringData": {"a": "b"}},
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web", "uid": "1"}, "spec": {
            "securityContext": {"fsGroup": 7}, "containers": [{"name": "a", "image": "b"}],
            "volumes": [{"name": "v", "secret": {"secretName": "k"}}]}}]}
            """);
    Path compose = Files.writeString(home.resolve("compose.yaml"), "services: {a: {image: b}}\n");
    run("install", Examples.NODEJS);

    String converted = print("convert", input.toString(), "-o", "json");
    assertThat(converted).contains("\"owner\" : \"0:7\"", "\"dropped\"");
    assertThat(complaints("conversion.json", converted)).as(converted).isEmpty();
    String nothing = print("convert", compose.toString(), "-o", "json");
    assertThat(complaints("conversion.json", nothing)).as(nothing).isEmpty();
    String exported = run("export", "-d", home.resolve("exported").toString());
    assertThat(exported).contains("\"Export\"", "nodejs.yaml");
    assertThat(complaints("export.json", exported)).as(exported).isEmpty();
    Path conf = Files.writeString(home.resolve("conf"), "a\n");
    run("install", Examples.NODEJS, "--file", conf + ":/etc/nodejs/conf");
    String files = run("export", "-d", home.resolve("files").toString(), "--with-host-files");
    assertThat(files).contains("\"/etc/nodejs/conf\"");
    assertThat(complaints("export.json", files)).as(files).isEmpty();
    run("remove", "nodejs");
  }

  @Test
  void aReportOfAnotherFormIsNoticed() throws IOException {
    assertThat(complaints("validation-report.json", "{\"files\": 1}")).isNotEmpty();
    assertThat(complaints("change-report.json", run("list"))).isNotEmpty();
  }

  /// One that is missing would be noticed by the first who has a finding of it.
  @Test
  void findingsHaveEachEffectInEachSchema() throws IOException {
    List<String> words = Stream.of(Effect.values()).map(Effect::word).toList();
    var seen = new ArrayList<String>();
    try (Stream<Path> schemas =
        Files.list(Path.of("src/main/resources/dev/staticpod/cli/schemas"))) {
      for (Path schema : schemas.toList()) {
        for (JsonNode effect : new ObjectMapper().readTree(schema.toFile()).findValues("effect")) {
          seen.add(schema.getFileName().toString());
          assertThat(effect.path("enum"))
              .as(schema.toString())
              .extracting(JsonNode::asText)
              .containsExactlyInAnyOrderElementsOf(words);
        }
      }
    }
    assertThat(seen)
        .contains(
            "change-report.json", "conversion.json", "set-status.json", "validation-report.json");
  }

  private static Set<ValidationMessage> complaints(String schema, String report)
      throws IOException {
    JsonSchema form =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                Files.readString(Path.of("src/main/resources/dev/staticpod/cli/schemas", schema)));
    return form.validate(
        report,
        InputFormat.JSON,
        context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
  }

  private static Path changed(String old, String replacement) throws IOException {
    return Files.writeString(home.resolve("pod.yaml"), Examples.nodejs(old, replacement));
  }

  /// On the worker, as JSON.
  private static String run(String... words) {
    var line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--host", "node-1", "-o", "json"));
    return print(line.toArray(String[]::new));
  }

  private static String print(String... words) {
    return StaticPod.in(sandbox, home).run(words).out();
  }
}
