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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole command lines in process, as far as they get without a node.
class CommandLineTest {
  private static final String NODEJS =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: nodejs
        labels:
          app:nodejs
      spec:
        containers:
          - name: nodejs
            image: kalise/nodejs-web-app:latest
      """;

  @TempDir private Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String stdin = "";

  @Test
  void explainsTheMissingBlankBeforeAnythingIsConnectedTo() throws IOException {
    Path file = Files.writeString(home.resolve("nodejs-pod.yaml"), NODEJS);

    int status = run("install", file.toString(), "--host", "nowhere.invalid");

    assertThat(status).isEqualTo(3);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .isEqualTo(
            """
            %s:6:5: error[labels-type]: metadata.labels has to be a mapping, not the string "app:nodejs"
                  app:nodejs
                  ^
              hint: a space is missing after the colon: app: nodejs
            error: %s is not valid: nothing was sent anywhere
              next: fix it; static-pod explain RULE tells more about a rule
            """
                .formatted(file, file));
  }

  @Test
  void readsAManifestFromStandardInput() {
    stdin = NODEJS;

    assertThat(run("install", "-", "--host", "nowhere.invalid")).isEqualTo(3);
    assertThat(err.toString()).startsWith("<stdin>:6:5: error[labels-type]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                                        | 3 | is not valid",
        "'a: ['                                                    | 3 | is not valid",
        "'apiVersion: apps/v1\nkind: Deployment\n'                 | 3 | Deployment",
        "'apiVersion: v1\nkind: Pod\nmetadata:\n  name: A_B\n'     | 3 | is not valid",
      })
  void refusesWhatIsNoPod(String text, int expected, String message) throws IOException {
    Path file = Files.writeString(home.resolve("pod.yaml"), text);

    assertThat(run("install", file.toString(), "--host", "nowhere.invalid")).isEqualTo(expected);
    assertThat(err.toString()).contains(message);
  }

  @Test
  void refusesASecondDocumentThatTheKubeletWouldNotRead() throws IOException {
    String pod = NODEJS.replace("app:nodejs", "app: nodejs");
    Path file = Files.writeString(home.resolve("pods.yaml"), pod + "---\n" + pod);

    assertThat(run("install", file.toString(), "--host", "nowhere.invalid")).isEqualTo(3);
    assertThat(err.toString()).contains("pods.yaml:11:");
  }

  @Test
  void saysThatAFileIsNotThere() {
    assertThat(run("install", "missing.yaml", "--host", "w1")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            """
            error: missing.yaml: there is no such file
              next: name a file that can be read, or - for standard input
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "instal x.yaml --host w1         | there is no command 'instal'",
        "instal x.yaml                   | there is no command 'instal'",
        "install a.yaml b.yaml --host w1 | too many arguments: 'b.yaml'",
        "install --hots w1 a.yaml        | there is no option '--hots'",
        "list --sorted --by name         | there is no option '--sorted', '--by'",
      })
  void namesWhatDoesNotBelongThere(String line, String problem) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).startsWith("error: " + problem + "\n").contains("  next: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "install",
        "install x.yaml",
        "instal x.yaml --host w1",
        "install x.yaml --host w1 --wiat ready",
        "install x.yaml --host w1 --wait soon",
        "install x.yaml --host w1 --timeout 2",
        "install x.yaml --host w1 --timeout 2s3h",
        "install x.yaml --host w1 --host-key never",
        "install x.yaml --host w1 -o xml",
        "",
      })
  void answersWrongUsageWithTheNextStep(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).startsWith("error: ").contains("  next: static-pod");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void tellsOfTheMisspeltOptionRatherThanOfTheMissingOne() {
    assertThat(run("install", "x.yaml", "--hots", "w1")).isEqualTo(2);
    assertThat(err.toString()).contains("--hots").contains("--host");
  }

  @Test
  void refusesAHostThatIsNone() throws IOException {
    stdin = NODEJS.replace("app:nodejs", "app: nodejs");

    assertThat(run("install", "-", "--host", "a b", "--no-wait")).isEqualTo(2);
    assertThat(err.toString()).contains("'a b' is not a host");
  }

  @Test
  void endsWith4WhereNobodyListens() {
    stdin = NODEJS.replace("app:nodejs", "app: nodejs");

    assertThat(run("install", "-", "--host", "127.0.0.1:1", "--no-wait")).isEqualTo(4);
    assertThat(err.toString())
        .contains("error: 127.0.0.1:1: ")
        .contains("(nothing was changed)")
        .contains("  next: ");
  }

  @ParameterizedTest
  @CsvSource({
    "help, --help",
    "help remove, remove --help",
    "help ls, list --help",
    "help help, help --help",
    "help instal, instal",
  })
  void helpSaysWhatTheOptionSays(String line, String same) {
    int status = run(same.split(" "));
    String expected = out.toString() + err;
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);

    assertThat(run(line.split(" "))).isEqualTo(status);
    assertThat(out.toString() + err).isEqualTo(expected);
  }

  @Test
  void theHelpOfTheSandboxSaysWhatImagesDecideAndWhatThereIsNot() {
    assertThat(run("sandbox", "--help")).isZero();

    assertThat(out.toString())
        .contains("  crash     exits with status 1", "What it does not model")
        .contains("  static-pod sandbox -- static-pod install nodejs-pod.yaml");
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no-such-program   | 127 | there is no program 'no-such-program'",
        "/no/such/program  | 127 | there is no program '/no/such/program'",
        "''                | 127 | there is no program ''",
        "/etc/passwd       | 126 | cannot execute '/etc/passwd'",
        "/                 | 126 | cannot execute '/'",
      })
  void theSandboxEndsAsAShellDoesWhereItsCommandCannotBeStarted(
      String program, int status, String problem) {
    assertThat(run("sandbox", "--", program)).isEqualTo(status);
    assertThat(err.toString()).isEqualTo("error: " + problem + "\n");
  }

  @Test
  void reportsARefusalAsJsonToo() {
    stdin = NODEJS.replace("app:nodejs", "app: nodejs");

    assertThat(run("install", "-", "--host", "127.0.0.1:1", "--no-wait", "-o", "json"))
        .isEqualTo(4);
    assertThat(out.toString())
        .contains("\"kind\" : \"ChangeReport\"")
        .contains("\"result\" : \"refused\"")
        .contains("\"reason\" : \"unreachable\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "install --help", "--version"})
  void answersOnStandardOutput(String line) {
    assertThat(run(line.split(" "))).isZero();
    assertThat(out.toString()).isNotBlank();
    assertThat(err.toString()).isEmpty();
  }

  private int run(String... args) {
    var streams =
        new ProcessContext.Streams(
            new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out, true),
            new PrintWriter(err, true));
    var process =
        new ProcessContext(
            streams,
            Map.of(),
            new ProcessContext.User("tester", "here", home),
            InstantSource.system(),
            Terminal.nobody());
    var interrupts =
        new Interrupts(
            process.err(),
            () -> {
              throw new AssertionError("nobody interrupted");
            });
    return Main.run(process, interrupts, args);
  }
}
