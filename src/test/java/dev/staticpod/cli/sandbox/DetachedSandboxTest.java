package dev.staticpod.cli.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Eventually;
import dev.staticpod.cli.CommandLineRun;
import dev.staticpod.cli.StaticPod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sandbox that outlives the command that starts it.
class DetachedSandboxTest {
  @TempDir private Path directory;

  @AfterEach
  void stops() throws Exception {
    if (Files.exists(variables())) {
      control("--env-file=" + variables(), "stop");
    }
  }

  /// What a run printed, and what it ended with.
  private record Run(int status, String out) {}

  @Test
  void staysUntilItIsStopped() throws Exception {
    assertThat(run("--nodes=2", "--fault=kubelet-stopped@node-2", "--detach", file()))
        .isEqualTo(new Run(0, ""));

    List<String> variables = Files.readAllLines(variables());
    assertThat(variables).contains("STATIC_POD_HOSTS=node-1,node-2");
    Path sandbox = Path.of(value(variables, "STATIC_POD_SANDBOX"));
    assertThat(Path.of(value(variables, "KUBECONFIG"))).hasParent(sandbox).exists();
    assertThat(control(file(), "fault")).isEqualTo(new Run(0, "kubelet-stopped@node-2\n"));
    assertThat(control(file(), "fault", "api-down", "on")).isEqualTo(new Run(0, ""));
    assertThat(control(file(), "fault").out()).isEqualTo("api-down\nkubelet-stopped@node-2\n");

    assertThat(control(file(), "stop")).isEqualTo(new Run(0, ""));
    Eventually.holds(() -> !Files.exists(sandbox), () -> "the directory stays");
    assertThat(control(file(), "stop")).as("again").isEqualTo(new Run(0, ""));
    assertThat(control(file(), "fault", "api-down", "on").status()).isEqualTo(2);
  }

  @Test
  void printsItsVariablesWhereNoFileIsNamed() throws Exception {
    Run run = run("--detach");

    assertThat(run.status()).isZero();
    Files.writeString(variables(), run.out());
    assertThat(run.out().lines()).allMatch(line -> line.matches("[A-Z_]+=[^ '\"]+"));
  }

  /// Neither writing nor reading it is a bug of this program.
  @Test
  void refusesADirectoryForItsVariables() throws Exception {
    String unusable = "--env-file=" + directory;

    assertThat(run("--detach", unusable).status()).isEqualTo(2);
    assertThat(control(unusable, "stop").status()).isEqualTo(2);
    assertThat(control("--env-file=" + directory.resolve("none"), "fault").status()).isEqualTo(2);
  }

  private Path variables() {
    return directory.resolve("sandbox.env");
  }

  private String file() {
    return "--env-file=" + variables();
  }

  private static String value(List<String> variables, String name) {
    return variables.stream()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  /// `static-pod sandbox` in this process, which finds the one that runs by its files.
  private Run control(String... words) {
    CommandLineRun run =
        StaticPod.at(directory)
            .run(Stream.concat(Stream.of("sandbox"), Stream.of(words)).toArray(String[]::new));
    return new Run(run.exitCode(), run.out());
  }

  /// `static-pod sandbox` as a process of its own, to the end of its standard output, which a
  /// sandbox that stays must not hold.
  private Run run(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath()));
    command.addAll(List.of("dev.staticpod.cli.Main", "sandbox"));
    command.addAll(Arrays.asList(words));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("TMPDIR", directory.toString());
    builder.environment().remove("STATIC_POD_SANDBOX");
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), out);
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
