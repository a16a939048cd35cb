package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.terminal.ColorOutput;
import dev.staticpod.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Options that are not on the command line, and `--color`.
class SettingsTest {
  @TempDir private Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void takesAValueFromTheEnvironment() {
    assertThat(run(Map.of("STATIC_POD_OUTPUT", "json"), "validate", "src/examples")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("{");
  }

  @Test
  void takesWhatIsSaidForTheCommandBeforeWhatIsSaidForAll() {
    var environment = Map.of("STATIC_POD_OUTPUT", "name", "STATIC_POD_VALIDATE_OUTPUT", "json");

    assertThat(run(environment, "validate", "src/examples")).isZero();
    assertThat(run(environment, "validate", "src/examples", "-o", "github")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void readsTheConfigurationFile() throws IOException {
    write("output: name\nvalidate:\n  output: json\n");

    assertThat(run(Map.of(), "validate", "src/examples")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("{");
    assertThat(run(Map.of("STATIC_POD_OUTPUT", "text"), "validate", "src/examples")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotStartWith("{");
  }

  @Test
  void showsWhatHoldsAndWhereItComesFrom() throws IOException {
    Path file = write("host: [w1, w2]\ninstall:\n  timeout: 5m\n");

    assertThat(run(Map.of("STATIC_POD_CONTEXT", "prod"), "config")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsPattern("--host +w1,w2 +" + file + ":1 ")
        .containsPattern("--timeout +5m +" + file + ":3 +install\n")
        .containsPattern("--timeout +2m +default ")
        .containsPattern("--context +prod +\\$STATIC_POD_CONTEXT ");
  }

  @Test
  void warnsOfALineThatNoOptionTakes() throws IOException {
    Path file =
        write("hots: w1\ninstall: 5m\ndiff:\n  wait: ready\n  known_hots: x\ncontext: {a: b}\n");

    assertThat(run(Map.of(), "install", "src/examples/nodejs-pod.yaml")).isEqualTo(2);

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            warning: FILE:1:1: there is no option and no command hots: it is ignored
              next: did you mean host? static-pod config lists what can be set
            warning: FILE:2:1: install is a command, and is followed by no options: it is ignored
              next: write its options below it, such as timeout: 5m
            warning: FILE:4:3: diff has no option wait: it is ignored
              next: it is an option of install, rollback: move it there
            warning: FILE:5:3: diff has no option known_hots: it is ignored
              next: did you mean known-hosts? static-pod config lists what can be set
            warning: FILE:6:1: context is an option, and has no value: it is ignored
              next: write a word or a list behind it, such as timeout: 5m
            error: Missing required option: '--host=[USER@]HOST[:PORT]'
              next: static-pod install --help
            """
                .replace("FILE", file.toString()));
  }

  @Test
  void warnsBeforeACommandThatGoesOnUnlessItIsToBeQuiet() throws IOException {
    Path file = write("rm: {wait: no}\nhost: node-1\ninstall: {timeout: 5s}\n");
    String warning =
        "warning: " + file + ":1:1: there is no option and no command rm: it is ignored\n";

    assertThat(run(Map.of(), "validate", "src/examples")).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(warning);
    assertThat(run(Map.of(), "install", "missing.yaml", "-q")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("error: missing.yaml");
    for (String[] silent : new String[][] {{"diff", "--help"}, {"complete", "hosts", ""}}) {
      assertThat(run(Map.of(), silent)).isZero();
      assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }
  }

  @Test
  void showsVariablesThatNoOptionTakes() throws IOException {
    Path file = write("--known_hosts: x\nsandbox-nodes: 2\n");
    var environment = new TreeMap<String, String>();
    for (String other :
        List.of(
            "JAVA_OPTS",
            "LAB",
            "KEY_PASSPHRASE_FILE",
            "SUDO_PASSWORD_FILE",
            "COMPLETION_TIMEOUT",
            "INSTALL_WAIT",
            "HOSTS")) {
      environment.put("STATIC_POD_" + other, "ready");
    }
    environment.put("STATIC_POD_INSTAL_TIMEOUT", "5m");
    environment.put("STATIC_POD_EMPTY", "");

    assertThat(run(environment, "config")).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            warning: FILE:1:1: there is no option and no command --known_hosts: it is ignored
              next: did you mean known-hosts? static-pod config lists what can be set
            warning: FILE:2:1: there is no option and no command sandbox-nodes: it is ignored
              next: take it out; static-pod config lists what can be set
            warning: $STATIC_POD_HOSTS: there is no such option: it is ignored
              next: did you mean STATIC_POD_HOST? static-pod config lists what can be set
            warning: $STATIC_POD_INSTAL_TIMEOUT: there is no such option: it is ignored
              next: did you mean STATIC_POD_INSTALL_TIMEOUT? static-pod config lists what can be set
            """
                .replace("FILE", file.toString()));

    environment.put("STATIC_POD_HOST", "a"); // both, as the sandbox sets them
    assertThat(run(environment, "config", "-o", "json")).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\"from\" : \"$STATIC_POD_INSTAL_TIMEOUT\"")
        .doesNotContain("POD_HOSTS");
  }

  @Test
  void namesThePlaceOfAValueThatIsWrong() throws IOException {
    Path file = write("wait: soon\n");

    assertThat(run(Map.of(), "install", "x.yaml", "--host", "w1")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("(it is set by " + file + ":1)");
  }

  @Test
  void readsNothingOutOfABrokenFile() throws IOException {
    Path file = write("host: [\n");

    assertThat(run(Map.of(), "validate", "src/examples")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("error: " + file + ":")
        .endsWith("  next: fix " + file + ", or move it away\n");
    assertThat(run(Map.of(), "--help")).isZero();
  }

  @Test
  void hasColoursWhenToldTo() {
    assertThat(run(Map.of(), "instal", "--color=always")).isEqualTo(2);
    assertThat(run(Map.of(), "validate", "missing.yaml", "--color=always")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("\u001b[1;31merror\u001b[0m: ");

    assertThat(run(Map.of("STATIC_POD_COLOR", "never"), "validate", "missing.yaml")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("error: ");
  }

  @Test
  void hasNoColoursWhereTheyAreNotWelcome() {
    assertThat(ColorOutput.isColorTerminal(1, Map.of("TERM", "xterm", "NO_COLOR", "1"))).isFalse();
    assertThat(ColorOutput.isColorTerminal(1, Map.of("TERM", "dumb"))).isFalse();
    assertThat(ColorOutput.isColorTerminal(1, Map.of())).isFalse();
  }

  private Path write(String text) throws IOException {
    Path file = home.resolve(".config/static-pod/config.yaml");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private int run(Map<String, String> environment, String... args) {
    out.reset();
    err.reset();
    var streams =
        new ProcessContext.Streams(
            InputStream.nullInputStream(),
            ColorOutput.to(out, () -> false),
            ColorOutput.to(err, () -> false));
    var process =
        new ProcessContext(
            streams,
            environment,
            new ProcessContext.User("tester", "here", home),
            InstantSource.system(),
            Terminal.nobody());
    int status = Main.run(process, new Interrupts(process.err(), () -> {}), args);
    process.out().flush();
    process.err().flush();
    return status;
  }
}
