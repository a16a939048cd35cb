package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.staticpod.FullDisk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidateCommandTest {
  private static final String GOOD =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: web # the name
      spec:
        containers:
          - name: web
            image: nginx:1.27
            resources: {requests: {cpu: 50m, memory: 64Mi}}
      """;
  private static final String BAD = GOOD.replace("image:", "imag:");

  @TempDir private Path directory;

  @Test
  void showsThePlaceOfEachFindingOnStandardOutput() throws IOException {
    Path file = write("web.yaml", BAD);

    CommandLineRun run = validate(file.toString()).exits(3);

    run.assertErr().isEmpty();
    run.assertOut()
        .isEqualTo(
            """
            %1$s:7:7: error[container-image]: spec.containers[0].image is missing
                  - name: web
                    ^
            %1$s:8:7: error[unknown-field]: spec.containers[0] has no field imag; the kubelet drops it
                    imag: nginx:1.27
                    ^
              hint: did you mean image?
            1 file: 1 invalid; 2 errors, 0 warnings
            """
                .formatted(file));
  }

  @Test
  void saysThatAFileIsValid() throws IOException {
    Path file = write("web.yaml", GOOD);

    validate(file.toString()).exits(0).assertOut().isEqualTo(file + ": valid\n");
  }

  @Test
  void readsStandardInput() {
    StaticPod.at(directory)
        .reading(GOOD)
        .line("validate -")
        .exits(0)
        .assertOut()
        .isEqualTo("<stdin>: valid\n");
  }

  @Test
  void readsADirectoryAsTheKubeletDoes() throws IOException {
    write(".hidden", BAD);
    write("web.yaml", GOOD);
    write("web.yaml.bak", GOOD);
    Files.createDirectory(directory.resolve("sub"));

    validate(directory.toString())
        .exits(3)
        .assertOut()
        .contains("web.yaml: valid")
        .contains("web.yaml.bak:4:3: error[duplicate-pod]")
        .contains("2 files: 1 invalid; 1 error, 0 warnings")
        .doesNotContain("hidden");
  }

  @Test
  void takesAPatternThatTheShellHasLeftAlone() throws IOException {
    write("a.yaml", GOOD);
    write("b.json", BAD);

    validate(directory + "/*.yaml").exits(0);
    validate(directory + "/*.nope").exits(2);
  }

  @Test
  void aPatternMayGoThroughDirectories() throws IOException {
    Files.createDirectories(directory.resolve("one/two"));
    write("one/two/a.yaml", GOOD);
    write("one/b.yaml", GOOD);
    write("one/.c.yaml", BAD);

    validate(directory + "/**/*.yaml").exits(0).assertOut().contains("2 files");
    validate(directory + "/o?e/*.yaml")
        .exits(0)
        .assertOut()
        .isEqualTo(directory + "/one/b.yaml: valid\n");
    validate(directory + "/*/[").exits(2);
  }

  @Test
  void saysThatADirectoryHasNothingToRead() throws IOException {
    Files.createSymbolicLink(directory.resolve("loop"), directory);

    validate(directory.toString())
        .exits(0)
        .assertErr()
        .isEqualTo("note: " + directory + " has no file that a kubelet would read\n");
  }

  @Test
  void warningsFailUnderStrictOnly() throws IOException {
    String file = write("web.yaml", GOOD.replace(":1.27", "")).toString();

    validate(file).exits(0);
    validate(file).exits(0).assertOut().contains("1 file: 0 invalid; 0 errors, 1 warning");
    validate(file, "--strict")
        .exits(3)
        .assertOut()
        .contains("1 file: 1 invalid; 0 errors, 1 warning");
    validate(file, "--strict", "-o", "json").exits(3).assertOut().contains("\"valid\" : false");
    validate(file, "--strict", "--ignore", "image-tag").exits(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# static-pod: ignore image-tag - we want the newest",
        "# static-pod: ignore privileged, image-tag",
        "#static-pod:ignore image-tag",
      })
  void aCommentInTheFileSilencesARule(String comment) throws IOException {
    String file = write("web.yaml", comment + "\n" + GOOD.replace(":1.27", "")).toString();

    validate(file, "--strict").exits(0);
  }

  @Test
  void theReasonOfACommentNamesNoRule() throws IOException {
    String comment = "# static-pod: ignore privileged - image-tag is fine\n";
    String file = write("web.yaml", comment + GOOD.replace(":1.27", "")).toString();

    validate(file, "--strict").exits(3);
  }

  @Test
  void rulesKnowWhichKubeletTheyAreFor() throws IOException {
    String text = GOOD.replace("spec:", "spec:\n  hostUsers: true");
    String file = write("web.yaml", text).toString();

    validate(file, "--kubelet-version", "1.24").exits(3).assertOut().contains("error[newer-field]");
    validate(file, "--kubelet-version", "v1.25.3").exits(0);
  }

  @Test
  void writesJsonOfTheContract() throws IOException {
    String file = write("web.yaml", BAD).toString();

    validate(file, "-o", "json")
        .exits(3)
        .assertOut()
        .isEqualTo(
            """
            {
              "apiVersion" : "static-pod.dev/v1",
              "kind" : "ValidationReport",
              "files" : [ {
                "file" : "%s",
                "valid" : false,
                "diagnostics" : [ {
                  "rule" : "container-image",
                  "effect" : "refused",
                  "severity" : "error",
                  "field" : "spec.containers[0].image",
                  "message" : "spec.containers[0].image is missing",
                  "hint" : "",
                  "line" : 7,
                  "column" : 7
                }, {
                  "rule" : "unknown-field",
                  "effect" : "dropped",
                  "severity" : "error",
                  "field" : "spec.containers[0].imag",
                  "message" : "spec.containers[0] has no field imag; the kubelet drops it",
                  "hint" : "did you mean image?",
                  "line" : 8,
                  "column" : 7
                } ]
              } ]
            }
            """
                .formatted(file));
  }

  @Test
  void aTestOfACiServerFailsWhereTheCommandDoes() throws IOException {
    String file = write("web.yaml", GOOD.replace(":1.27", "")).toString();

    validate(file, "-o", "junit").exits(0).assertOut().contains("failures=\"0\"", "<system-out>");
    validate(file, "-o", "junit", "--strict")
        .exits(3)
        .assertOut()
        .contains("failures=\"1\"", "<failure>");
  }

  /// `]]>` stands in no text of XML, and no control character anywhere.
  @Test
  void aTestReportIsXmlWhateverAFileSays() throws Exception {
    String file =
        write("]]>&\"<a.yaml", BAD.replace("name: web", "name: \"]]>&<\\u0000\\ufffe\""))
            .toString();

    String report = validate(file, "-o", "junit").exits(3).out();

    assertThatCode(() ->
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "sarif", "junit", "github"})
  void everyFormNamesTheRule(String format) throws IOException {
    String file = write("web.yaml", BAD).toString();

    validate(file, "-o", format).exits(3).assertOut().contains("container-image");
  }

  @Test
  void fixesWhatIsCertainAndKeepsTheRest() throws IOException {
    String broken =
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: web # the name
          labels:
            app:web
        spec:
          hostnetwork: true
          containers:
            - name: web
              image: nginx:1.27
              env: [{name: PORT, value: 8080}]
              resources: {requests: {cpu: 50m, memory: 64Mi}}
        """;
    Path file = write("web.yaml", broken);

    validate(file.toString(), "--fix", "--dry-run")
        .exits(0)
        .assertOut()
        .contains("-    app:web\n+    app: web\n");
    assertThat(file).hasContent(broken);

    validate(file.toString(), "--fix").exits(0);
    assertThat(file)
        .hasContent(
            broken
                .replace("app:web", "app: web")
                .replace("hostnetwork", "hostNetwork")
                .replace("8080", "\"8080\""));
  }

  @Test
  void saysThatManifestsOfASetAreNotFixed() throws IOException {
    Path bad = write("web.yaml", BAD);
    Path set =
        write(
            "edge.yaml",
            """
            apiVersion: static-pod.dev/v1
            kind: StaticPodSet
            metadata: {name: edge}
            pods: [{manifest: web.yaml}]
            """);

    validate(set.toString(), "--fix")
        .exits(3)
        .assertErr()
        .contains(
            "note: --fix edits manifests that are named themselves, and none of a set: static-pod"
                + " validate --fix "
                + bad);
    assertThat(bad).hasContent(BAD);
    validate(set.toString()).exits(3).assertErr().doesNotContain("--fix");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-file", "bad\0name", "/dev/null/x", ""})
  void saysWhichFileCannotBeRead(String name) {
    validate(name).exits(2).assertErr().startsWith("error: ");
  }

  @Test
  void refusesAnUnknownRuleAndAnUnknownVersion() {
    validate("x", "--ignore", "nope").exits(2);
    validate("x", "--kubelet-version", "1.99").exits(2);
  }

  @Test
  void explainsARule() {
    run("explain", "labels-type")
        .exits(0)
        .assertOut()
        .startsWith("labels-type (refused: the kubelet will not run the file)");
  }

  @Test
  void pointsAtTheQuoteThatDoesNotEnd() throws IOException {
    String file =
        write("web.yaml", "metadata:\n  name: \"web\nspec:\n  containers: []\n").toString();

    run("validate", file)
        .exits(3)
        .assertOut()
        .startsWith(file + ":2:9: error[yaml-syntax]: the quote that begins here does not end\n");
  }

  @Test
  void aFileThatCannotBeReadIsInTheReports() throws IOException {
    String file = write("web.yaml", GOOD).toString();

    run("validate", "-o", "json", "nosuch.yaml", file)
        .exits(2)
        .assertOut()
        .contains(
            """
              "files" : [ {
                "file" : "nosuch.yaml",
                "valid" : false,
                "problem" : "there is no such file",
                "diagnostics" : [ ]
              }, {
            """);
    run("validate", "-o", "junit", "nosuch.yaml", file)
        .exits(2)
        .assertOut()
        .contains(
            "tests=\"2\" failures=\"0\" errors=\"1\"", "<error>there is no such file</error>");
    run("validate", "-o", "github", "nosuch.yaml")
        .exits(2)
        .assertOut()
        .isEqualTo("::error file=nosuch.yaml,title=unreadable::there is no such file\n");
  }

  @Test
  void knowsWhichRuleWasMeant() {
    run("explain", "label-type")
        .exits(2)
        .assertErr()
        .isEqualTo(
            """
            error: there is no rule 'label-type'
              next: did you mean labels-type? static-pod explain --help
            """);
    run("explain", "a")
        .exits(2)
        .assertErr()
        .isEqualTo(
            """
            error: there is no rule 'a'
              next: static-pod explain --help
            """);
  }

  @Test
  void printsOnlyWhatItFoundWithQuiet() throws IOException {
    String file = write("web.yaml", GOOD).toString();
    run("validate", "-q", file).exits(0).assertOut().isEmpty();
    run("validate", "-v", file).exits(0).assertErr().startsWith("as a kubelet 1.");
  }

  @Test
  void aReportThatCannotBeWrittenIsNoSuccess() throws IOException {
    String file = write("web.yaml", GOOD).toString();
    var full = InProcess.printingTo(new FullDisk());

    StaticPod.at(directory)
        .by(full)
        .run("validate", file)
        .exits(2)
        .assertErr()
        .startsWith("error: standard output cannot be written to\n");
  }

  @Test
  void listsTheRules() {
    assertThat(run("explain").exits(0).out().lines()).hasSizeGreaterThan(90);
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "node-agent", "lb-proxy"})
  void aNewManifestPassesStrictly(String preset) {
    String manifest = run("new", "web", "--image", "nginx", "--preset", preset).exits(0).out();

    validateStrictly(manifest).exits(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web.example --image nginx",
        "web --image nginx:1 --env PASSWORD=x --env A=b",
        "a-name-that-is-longer-than-sixty-three-characters.and-has-a-dot-in-it --image nginx:1",
      })
  void whateverANewManifestIsMadeOfItPassesStrictly(String words) {
    String manifest = StaticPod.at(directory).line("new " + words).exits(0).out();

    validateStrictly(manifest).exits(0);
  }

  @Test
  void aNewManifestIsNotWrittenOverAnother() throws IOException {
    String file = write("web.yaml", GOOD).toString();

    run("new", "web", "--image", "nginx:1", "-f", file).exits(2);
    assertThat(Path.of(file)).hasContent(GOOD);
    run("new", "web", "--image", "nginx:1", "-f", file, "--force").exits(0);
    validate(file, "--strict").exits(0);
  }

  @Test
  void whatWouldNotBeValidIsNotWritten() {
    run("new", "Web", "--image", "nginx:1").exits(3).assertOut().isEmpty();
    run("new", "web", "--image", "nginx:1", "--memory", "100m")
        .exits(3)
        .assertErr()
        .contains("milli-memory")
        .contains("\n  next: ");
    run("new", "web", "--image", "nginx:1", "--port", "x").exits(2);
    run("new", "web", "--image", "nginx:1", "--preset", "x")
        .exits(2)
        .assertErr()
        .contains("'x' is none of web, node-agent, lb-proxy\n");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private CommandLineRun validate(String... arguments) {
    return run(Stream.concat(Stream.of("validate"), Stream.of(arguments)).toArray(String[]::new));
  }

  private CommandLineRun run(String... arguments) {
    return StaticPod.at(directory).run(arguments);
  }

  private CommandLineRun validateStrictly(String manifest) {
    return StaticPod.at(directory).reading(manifest).line("validate - --strict");
  }
}
