package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
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
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String stdin = "";

  @Test
  void showsThePlaceOfEachFindingOnStandardOutput() throws IOException {
    Path file = write("web.yaml", BAD);

    assertThat(validate(file.toString())).isEqualTo(3);
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString())
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

    assertThat(validate(file.toString())).isZero();
    assertThat(out.toString()).isEqualTo(file + ": valid\n");
  }

  @Test
  void readsStandardInput() {
    stdin = GOOD;

    assertThat(validate("-")).isZero();
    assertThat(out.toString()).isEqualTo("<stdin>: valid\n");
  }

  @Test
  void readsADirectoryAsTheKubeletDoes() throws IOException {
    write(".hidden", BAD);
    write("web.yaml", GOOD);
    write("web.yaml.bak", GOOD);
    Files.createDirectory(directory.resolve("sub"));

    assertThat(validate(directory.toString())).isEqualTo(3);
    assertThat(out.toString())
        .contains("web.yaml: valid")
        .contains("web.yaml.bak:4:3: error[duplicate-pod]")
        .contains("2 files: 1 invalid; 1 error, 0 warnings")
        .doesNotContain("hidden");
  }

  @Test
  void takesAPatternThatTheShellHasLeftAlone() throws IOException {
    write("a.yaml", GOOD);
    write("b.json", BAD);

    assertThat(validate(directory + "/*.yaml")).isZero();
    assertThat(validate(directory + "/*.nope")).isEqualTo(2);
  }

  @Test
  void aPatternMayGoThroughDirectories() throws IOException {
    Files.createDirectories(directory.resolve("one/two"));
    write("one/two/a.yaml", GOOD);
    write("one/b.yaml", GOOD);
    write("one/.c.yaml", BAD);

    assertThat(validate(directory + "/**/*.yaml")).isZero();
    assertThat(out.toString()).contains("2 files").as("two files");
    assertThat(validate(directory + "/o?e/*.yaml")).isZero();
    assertThat(out.toString()).isEqualTo(directory + "/one/b.yaml: valid\n");
    assertThat(validate(directory + "/*/[")).isEqualTo(2);
  }

  @Test
  void saysThatADirectoryHasNothingToRead() throws IOException {
    Files.createSymbolicLink(directory.resolve("loop"), directory);

    assertThat(validate(directory.toString())).isZero();
    assertThat(err.toString())
        .isEqualTo("note: " + directory + " has no file that a kubelet would read\n");
  }

  @Test
  void warningsFailUnderStrictOnly() throws IOException {
    String file = write("web.yaml", GOOD.replace(":1.27", "")).toString();

    assertThat(validate(file)).isZero();
    assertThat(validate(file, "--strict")).isEqualTo(3);
    assertThat(validate(file, "--strict", "--ignore", "image-tag")).isZero();
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

    assertThat(validate(file, "--strict")).isZero();
  }

  @Test
  void theReasonOfACommentNamesNoRule() throws IOException {
    String comment = "# static-pod: ignore privileged - image-tag is fine\n";
    String file = write("web.yaml", comment + GOOD.replace(":1.27", "")).toString();

    assertThat(validate(file, "--strict")).isEqualTo(3);
  }

  @Test
  void rulesKnowWhichKubeletTheyAreFor() throws IOException {
    String text = GOOD.replace("spec:", "spec:\n  hostUsers: true");
    String file = write("web.yaml", text).toString();

    assertThat(validate(file, "--kubelet-version", "1.24")).isEqualTo(3);
    assertThat(out.toString()).contains("error[newer-field]");
    assertThat(validate(file, "--kubelet-version", "v1.25.3")).isZero();
  }

  @Test
  void writesJsonOfTheContract() throws IOException {
    String file = write("web.yaml", BAD).toString();

    assertThat(validate(file, "-o", "json")).isEqualTo(3);
    assertThat(out.toString())
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

    assertThat(validate(file, "-o", "junit")).isZero();
    assertThat(out.toString()).contains("failures=\"0\"", "<system-out>");
    assertThat(validate(file, "-o", "junit", "--strict")).isEqualTo(3);
    assertThat(out.toString()).contains("failures=\"1\"", "<failure>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "sarif", "junit", "github"})
  void everyFormNamesTheRule(String format) throws IOException {
    String file = write("web.yaml", BAD).toString();

    assertThat(validate(file, "-o", format)).isEqualTo(3);
    assertThat(out.toString()).contains("container-image");
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

    assertThat(validate(file.toString(), "--fix", "--dry-run")).isZero();
    assertThat(file).hasContent(broken);
    assertThat(out.toString()).contains("-    app:web\n+    app: web\n");

    assertThat(validate(file.toString(), "--fix")).isZero();
    assertThat(file)
        .hasContent(
            broken
                .replace("app:web", "app: web")
                .replace("hostnetwork", "hostNetwork")
                .replace("8080", "\"8080\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-file", "bad\0name", "/dev/null/x", ""})
  void saysWhichFileCannotBeRead(String name) {
    assertThat(validate(name)).isEqualTo(2);
    assertThat(err.toString()).startsWith("error: ");
  }

  @Test
  void refusesAnUnknownRuleAndAnUnknownVersion() {
    assertThat(validate("x", "--ignore", "nope")).isEqualTo(2);
    assertThat(validate("x", "--kubelet-version", "1.99")).isEqualTo(2);
  }

  @Test
  void explainsARule() {
    assertThat(run("explain", "labels-type")).isZero();
    assertThat(out.toString())
        .startsWith("labels-type (refused: the kubelet will not run the file)");
  }

  @Test
  void knowsWhichRuleWasMeant() {
    assertThat(run("explain", "label-type")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("error: there is no rule 'label-type'; did you mean labels-type?\n");
  }

  @Test
  void aReportThatCannotBeWrittenIsNoSuccess() throws IOException {
    String file = write("web.yaml", GOOD).toString();
    var full = new PrintWriter(new FullDisk());

    assertThat(run(full, "validate", file)).isEqualTo(2);
    assertThat(err.toString()).startsWith("error: standard output cannot be written to\n");
  }

  @Test
  void listsTheRules() {
    assertThat(run("explain")).isZero();
    assertThat(out.toString().lines()).hasSizeGreaterThan(90);
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "node-agent", "lb-proxy"})
  void aNewManifestPassesStrictly(String preset) {
    assertThat(run("new", "web", "--image", "nginx", "--preset", preset)).isZero();
    stdin = out.toString();

    assertThat(validate("-", "--strict")).as(stdin).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web.example --image nginx",
        "web --image nginx:1 --env PASSWORD=x --env A=b",
        "a-name-that-is-longer-than-sixty-three-characters.and-has-a-dot-in-it --image nginx:1",
      })
  void whateverANewManifestIsMadeOfItPassesStrictly(String words) {
    assertThat(run(("new " + words).split(" "))).as(err.toString()).isZero();
    stdin = out.toString();

    assertThat(validate("-", "--strict")).as(stdin).isZero();
  }

  @Test
  void aNewManifestIsNotWrittenOverAnother() throws IOException {
    String file = write("web.yaml", GOOD).toString();

    assertThat(run("new", "web", "--image", "nginx:1", "-f", file)).isEqualTo(2);
    assertThat(Path.of(file)).hasContent(GOOD);
    assertThat(run("new", "web", "--image", "nginx:1", "-f", file, "--force")).isZero();
    assertThat(validate(file, "--strict")).isZero();
  }

  @Test
  void whatWouldNotBeValidIsNotWritten() {
    assertThat(run("new", "Web", "--image", "nginx:1")).isEqualTo(3);
    assertThat(out.toString()).isEmpty();
    assertThat(run("new", "web", "--image", "nginx:1", "--memory", "100m")).isEqualTo(3);
    assertThat(err.toString()).contains("milli-memory").contains("\n  next: ");
    assertThat(run("new", "web", "--image", "nginx:1", "--port", "x")).isEqualTo(2);
    assertThat(run("new", "web", "--image", "nginx:1", "--preset", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("'x' is none of web, node-agent, lb-proxy\n");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private int validate(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "validate";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return run(all);
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return run(new PrintWriter(out, true), arguments);
  }

  private int run(PrintWriter answer, String... arguments) {
    var streams =
        new ProcessContext.Streams(
            new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
            answer,
            new PrintWriter(err, true));
    var process =
        new ProcessContext(
            streams,
            Map.of(),
            new ProcessContext.User("tester", "here", directory),
            InstantSource.system(),
            Terminal.nobody());
    var interrupts =
        new Interrupts(
            process.err(),
            () -> {
              throw new AssertionError("nobody interrupted");
            });
    return Main.run(process, interrupts, arguments);
  }
}
