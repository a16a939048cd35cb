package dev.staticpod.cli.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a sandbox ends: as a process of its own, with everything that it has started.
class SandboxEndTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @TempDir private Path temporary;
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void endsWhatATestHasLeft() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @Test
  void severalAtOnceEndWithTheirCommandsAndTheirExitCodes() throws Exception {
    Process first = start(sandbox("sh -c 'test -f $KUBECONFIG && exit 7'"));
    Process second = start(sandbox("sh -c 'test -f $KUBECONFIG && exit 8'"));

    assertThat(exitCode(first)).isEqualTo(7);
    assertThat(exitCode(second)).isEqualTo(8);
    assertThat(left()).isEmpty();
  }

  @Test
  void takesItsCommandAlongWhenItIsTerminated() throws Exception {
    Process sandbox = start(sandbox("sleep 600"));
    Eventually.holds(
        () -> sandbox.children().anyMatch(child -> runs(child, "sleep")), this::running);
    ProcessHandle command =
        sandbox.children().filter(child -> runs(child, "sleep")).findFirst().orElseThrow();

    sandbox.destroy();

    assertThat(exitCode(sandbox)).isEqualTo(143);
    Eventually.holds(() -> !command.isAlive(), this::running);
    assertThat(left()).isEmpty();
  }

  @Test
  void leavesNothingWhenItIsTerminatedWhileItStarts() throws Exception {
    Process sandbox = start(sandbox("sleep 600"));
    Eventually.holds(() -> !left().isEmpty(), this::running);

    sandbox.destroy();

    assertThat(exitCode(sandbox)).isEqualTo(143);
    assertThat(left()).isEmpty();
  }

  @Test
  void endsWhenTheProcessThatStartedItIsKilled() throws Exception {
    Process parent = start(sandbox("sleep 600") + "; true");
    Eventually.holds(
        () -> parent.descendants().anyMatch(child -> runs(child, "sleep")), this::running);
    List<ProcessHandle> below = parent.descendants().toList();

    parent.destroyForcibly();

    Eventually.holds(() -> below.stream().noneMatch(ProcessHandle::isAlive), this::running);
    assertThat(left()).isEmpty();
  }

  /// A command line of the shell.
  private String sandbox(String command) {
    return String.join(
        " ",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Djava.io.tmpdir=" + temporary,
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        "dev.staticpod.cli.Main",
        "sandbox --",
        command);
  }

  private Process start(String line) throws IOException {
    String whole = line.endsWith("; true") ? line : "exec " + line;
    Process process = new ProcessBuilder("/bin/sh", "-c", whole).inheritIO().start();
    processes.add(process);
    return process;
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).as("it ends").isTrue();
    return process.exitValue();
  }

  private static boolean runs(ProcessHandle process, String program) {
    return process.info().command().filter(path -> Path.of(path).endsWith(program)).isPresent();
  }

  /// What a failure shows.
  private String running() {
    return processes.stream()
        .flatMap(process -> Stream.concat(Stream.of(process.toHandle()), process.descendants()))
        .map(process -> process.pid() + " " + process.info().commandLine().orElse(""))
        .collect(Collectors.joining("\n"));
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> entries = Files.list(temporary)) {
      return entries
          .filter(entry -> entry.getFileName().toString().startsWith("static-pod"))
          .toList();
    }
  }
}
