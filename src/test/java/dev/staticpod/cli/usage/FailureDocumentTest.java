package dev.staticpod.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.staticpod.cli.CommandLineRun;
import dev.staticpod.cli.Examples;
import dev.staticpod.cli.StaticPod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Programs get one document, whatever a command ends with: the fields of its kind, and why there
/// is nothing in them. Nothing is connected to: the host would not be found.
class FailureDocumentTest {
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  @TempDir private Path home;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(home.resolve("none.yaml"), "hello: there\n");
    Files.writeString(
        home.resolve("named.yaml"),
        "apiVersion: v1\nkind: Pod\nmetadata: {name: Bad_Name}\nspec: {containers: []}\n");
    Files.writeString(home.resolve("empty.yaml"), "");
    Files.writeString(home.resolve("pod.yaml"), Examples.nodejs());
    Files.writeString(home.resolve("broken.yaml"), "kind: StaticPodSet\npds: []\n");
    Files.writeString(
        home.resolve("set.yaml"),
        """
        apiVersion: static-pod.dev/v1
        kind: StaticPodSet
        metadata: {name: edge}
        pods:
        - manifest: pod.yaml
        """);
    Files.writeString(
        home.resolve("away"),
        """
        current-context: c
        contexts: [{name: c, context: {cluster: c, user: me}}]
        clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}]
        users: [{name: me, user: {token: t}}]
        """);
  }

  @ParameterizedTest
  @CsvSource({
    "describe,              StaticPodDescription, static-pod-description",
    "history,               HistoryReport,        history-report",
    "diff --from 1,         RevisionDiff,         revision-diff",
    "export -d $/out,       Export,               export",
    "remove,                ChangeReport,         change-report",
    "restart,               ChangeReport,         change-report",
    "rollback,              ChangeReport,         change-report",
  })
  void aFileThatNamesNoPodIsSaidOfEachHost(String command, String kind, String schema)
      throws IOException {
    for (String file : List.of("none.yaml", "named.yaml", "empty.yaml")) {
      CommandLineRun run =
          line(command + " $/" + file + " --host one.invalid,two.invalid -o json").exits(3);

      JsonNode report = document(run, kind, schema);
      assertThat(problems(report)).hasSize(2).allMatch(problem -> problem.contains(file));
      assertThat(report.findValuesAsText("host")).containsExactly("one.invalid", "two.invalid");
      assertThat(report.findValuesAsText("reason")).containsOnly("no-pod");
      run.assertErr().contains("error: ", "  next: name a pod");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "list,                  StaticPodList,        static-pod-list",
    "list --summary,        StaticPodSummary,     static-pod-summary",
    "describe x,            StaticPodDescription, static-pod-description",
    "history x,             HistoryReport,        history-report",
    "diff x --from 1,       RevisionDiff,         revision-diff",
    "check,                 CheckReport,          check-report",
    "hosts,                 HostList,             host-list",
    "export -d $/out,       Export,               export",
    "install $/pod.yaml,    ChangeReport,         change-report",
    "diff $/pod.yaml,       ChangeReport,         change-report",
    "remove x,              ChangeReport,         change-report",
    "restart x,             ChangeReport,         change-report",
    "rollback x,            ChangeReport,         change-report",
    "unconfigure,           ChangeReport,         change-report",
    "apply $/set.yaml,      ChangeReport,         change-report",
    "plan $/set.yaml,       ChangeReport,         change-report",
    "delete $/set.yaml,     ChangeReport,         change-report",
    "status $/set.yaml,     SetStatus,            set-status",
  })
  void nodesThatNobodyNamesAreSaidOfNone(String command, String kind, String schema)
      throws IOException {
    CommandLineRun run = line(command + " --selector a=b --kubeconfig $/away -o json").exits(4);

    JsonNode report = document(run, kind, schema);
    assertThat(problems(report)).hasSize(1);
    assertThat(report.findValuesAsText("host")).containsExactly("");
    assertThat(report.findValuesAsText("reason")).containsExactly("api-unreachable");
    run.assertErr().containsOnlyOnce("error: ").containsOnlyOnce("  next: ");
  }

  @ParameterizedTest
  @CsvSource({
    "apply,  ChangeReport, change-report",
    "plan,   ChangeReport, change-report",
    "delete, ChangeReport, change-report",
    "diff,   ChangeReport, change-report",
    "status, SetStatus,    set-status",
  })
  void aSetThatIsNotValidSaysSoInTheKindOfTheCommandAlsoWithoutHosts(
      String command, String kind, String schema) throws IOException {
    for (String hosts : List.of("", " --host one.invalid")) {
      CommandLineRun run = line(command + " -f $/broken.yaml -o json" + hosts);
      CommandLineRun diff =
          command.equals("diff") ? line("diff $/broken.yaml -o json" + hosts) : run;

      assertThat(problems(document(diff.exits(3), kind, schema))).hasSize(1);
      diff.assertErr().contains("broken.yaml is not valid", "  next: ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // what is wrong | how the set is called
        "metadata: {name: edge}, pds: []  | edge",
        "metadata: {name: edge}, pods: [] | edge",
        "metadata: {nam: edge}, pods: []  | ''",
        "metadata: {name: Edge_1}         | ''",
        "metadata: {name: 'a: b}          | ''",
      })
  void theStatusOfASetThatIsNotValidNamesItWhereItCan(String fields, String name)
      throws IOException {
    Files.writeString(
        home.resolve("broken.yaml"),
        "--- {apiVersion: static-pod.dev/v1, kind: StaticPodSet, " + fields + "}\n");

    CommandLineRun run = line("status $/broken.yaml -o json --host one.invalid").exits(3);

    assertThat(document(run, "SetStatus", "set-status").path("set").asText()).isEqualTo(name);
  }

  @Test
  void theStatusOfASetWithoutNodesNamesIt() throws IOException {
    CommandLineRun run =
        line("status $/set.yaml --selector a=b --kubeconfig $/away -o json").exits(4);
    assertThat(document(run, "SetStatus", "set-status").path("set").asText()).isEqualTo("edge");

    Files.delete(home.resolve("pod.yaml"));
    run = line("status $/set.yaml --host one.invalid -o json").exits(3);
    assertThat(document(run, "SetStatus", "set-status").path("set").asText()).isEqualTo("edge");
  }

  @ParameterizedTest
  @CsvSource({
    // arguments, exit code, reason, problem
    "$/nowhere.yaml,                2, config,      nowhere.yaml: there is no such file",
    "$/pod.yaml $/away -d $/pod.yaml, 2, config,    'pod.yaml: it is a file, and was to be'",
    "$/pod.yaml -d $,               2, config,      set.yaml: the file exists already",
    "$/none.yaml,                   3, no-workload, no static pod was made",
  })
  void whatCannotBeConvertedOrWrittenIsSaidOnce(
      String arguments, int code, String reason, String problem) throws IOException {
    CommandLineRun run = line("convert " + arguments + " -o json").exits(code);

    JsonNode report = document(run, "Conversion", "conversion");
    assertThat(problems(report)).singleElement().asString().contains(problem);
    assertThat(report.findValuesAsText("reason")).containsExactly(reason);
    assertThat(report.path("pods")).isEmpty();
    assertThat(report.path("set").asText()).isEmpty();
    run.assertErr().containsOnlyOnce("error: ").contains(problem);
  }

  @Test
  void whatTheInputIsRemarkedOnStaysWhereNothingIsWritten() throws IOException {
    CommandLineRun run = line("convert $/pod.yaml $/none.yaml -d $ -o json").exits(2);

    assertThat(document(run, "Conversion", "conversion").path("remarks")).isNotEmpty();
  }

  @Test
  void filesThatTheirContainersCannotReadAreNotSentAndProgramsAreTold() throws IOException {
    Files.writeString(
        home.resolve("reader.yaml"),
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: reader}
        spec:
          securityContext: {runAsUser: 1000}
          containers:
          - name: c
            image: a.invalid/b:1
            volumeMounts: [{name: f, mountPath: /f}]
          volumes: [{name: f, hostPath: {path: /etc/f, type: File}}]
        """);

    CommandLineRun run =
        line("install $/reader.yaml --secret-file $/pod.yaml:/etc/f:0600 --strict"
                + " --host one.invalid -o json")
            .exits(3);

    JsonNode report = document(run, "ChangeReport", "change-report");
    assertThat(report.findValuesAsText("result")).containsExactly("invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"install", "diff"})
  void aFileOfAPodThatCannotBeReadIsSaidOfEachHost(String command) throws IOException {
    for (String option : List.of("--file", "--secret-file")) {
      CommandLineRun run =
          line(command
                  + " $/pod.yaml "
                  + option
                  + " $/nowhere:/etc/x --host a.invalid,b.invalid"
                  + " -o json")
              .exits(2);

      JsonNode report = document(run, "ChangeReport", "change-report");
      assertThat(problems(report)).hasSize(2).allMatch(it -> it.contains("nowhere: there is no"));
      run.assertErr().containsOnlyOnce("error: ").contains("  next: name a file");
    }
  }

  @Test
  void whatCannotBeDoneOnHostsIsSaidToPeopleToo() throws IOException {
    for (String form : List.of("json", "ndjson")) {
      CommandLineRun run = line("remove x --yes --host one.invalid -o " + form).exits(4);

      run.assertErr().contains("one.invalid: ", "  next: ");
    }
  }

  @Test
  void wrongUsagePrintsNoneAndPeopleReadNone() {
    line("list -o json --nonsense").exits(2).assertOut().isEmpty();
    line("list -o text --selector a=b --kubeconfig $/away").exits(4).assertOut().isEmpty();
  }

  private CommandLineRun line(String words) {
    return StaticPod.at(home).line(words.replace("$", home.toString()));
  }

  private static List<String> problems(JsonNode report) {
    assertThat(report.findValuesAsText("nextStep"))
        .hasSameSizeAs(report.findValuesAsText("problem"))
        .doesNotContain("");
    return report.findValuesAsText("problem");
  }

  /// The one document that was printed, which is as its schema says.
  private static JsonNode document(CommandLineRun run, String kind, String schema)
      throws IOException {
    try (MappingIterator<JsonNode> all =
        new ObjectMapper().readerFor(JsonNode.class).readValues(run.out())) {
      List<JsonNode> documents = all.readAll();
      assertThat(documents).as(run.toString()).hasSize(1);
      assertThat(documents.getFirst().path("kind").asText()).isEqualTo(kind);
    }
    Path file = Path.of("src/main/resources/dev/staticpod/cli/schemas/" + schema + ".json");
    Set<ValidationMessage> complaints =
        SCHEMAS.getSchema(Files.readString(file)).validate(run.out(), InputFormat.JSON);
    assertThat(complaints).as(run.out()).isEmpty();
    return new ObjectMapper().readTree(run.out());
  }
}
