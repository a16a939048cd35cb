package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
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
        .endsWith("  next: mend " + file + ", or move it away\n");
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
    assertThat(PaintedOutput.isWelcome(1, Map.of("TERM", "xterm", "NO_COLOR", "1"))).isFalse();
    assertThat(PaintedOutput.isWelcome(1, Map.of("TERM", "dumb"))).isFalse();
    assertThat(PaintedOutput.isWelcome(1, Map.of())).isFalse();
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
            PaintedOutput.to(out, () -> false),
            PaintedOutput.to(err, () -> false));
    var process =
        new ProcessContext(
            streams,
            environment,
            new ProcessContext.Person("tester", "here", home),
            InstantSource.system(),
            Terminal.nobody());
    int status = Main.run(process, new Interrupts(process.err(), () -> {}), args);
    process.out().flush();
    process.err().flush();
    return status;
  }
}
