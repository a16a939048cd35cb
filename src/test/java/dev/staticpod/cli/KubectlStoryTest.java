package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.terminal.Terminal;
import dev.staticpod.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our user's story with this machine's kubectl, word for word.
class KubectlStoryTest {
  private static final String SEARCH_PATH = System.getenv("PATH");

  @TempDir private Path home;
  private Sandbox sandbox;

  @BeforeEach
  void startsASandbox() throws Exception {
    boolean installed =
        Stream.of(SEARCH_PATH.split(":"))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl")));
    assumeTrue(installed, "kubectl is not installed: apt-get install kubernetes-client");
    sandbox = Sandbox.start(1, SEARCH_PATH, InstantSource.system());
  }

  @AfterEach
  void endsIt() {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @Test
  void installsDeletesListsAndRemoves() throws Exception {
    staticPod("install", "src/examples/nodejs-pod.yaml");
    assertThat(kubectl("get pods -o wide"))
        .containsPattern("nodejs-node-1 +1/1 +Running +0 +\\d+s +10\\.200\\.1\\.2 +node-1");
    String first = kubectl("get pod nodejs-node-1 -o jsonpath={.metadata.uid}");

    assertThat(kubectl("delete pod nodejs-node-1")).contains("pod \"nodejs-node-1\" deleted");
    assertThat(kubectl("wait --for=condition=Ready pod/nodejs-node-1 --timeout=40s"))
        .contains("condition met");
    assertThat(kubectl("get pod nodejs-node-1 -o jsonpath={.metadata.uid}")).isNotEqualTo(first);

    staticPod("install", "src/examples/nodejs-pod-hostnet.yaml");
    assertThat(kubectl("get pods -l app=nodejs -o name"))
        .isEqualToIgnoringNewLines("pod/nodejs-node-1");
    assertThat(kubectl("get pods -o wide"))
        .containsPattern("nodejs-hostnet-node-1 +1/1 +Running +0 +\\d+s +192\\.0\\.2\\.11 +node-1");

    Process gone = start("wait --for=delete pod/nodejs-node-1 --timeout=60s");
    staticPod("remove", "nodejs");
    assertThat(ended(gone)).contains("condition met");
    staticPod("remove", "nodejs-hostnet");
    assertThat(kubectl("get pods")).contains("No resources found in default namespace");
  }

  @Test
  void watchesAPodGoAndComeBack() throws Exception {
    staticPod("install", "src/examples/nodejs-pod.yaml");
    kubectl("wait --for=condition=Ready pod/nodejs-node-1 --timeout=40s");
    Process watch = start("get pods -w --output-watch-events --request-timeout=60s");
    try (BufferedReader lines = watch.inputReader()) {
      assertThat(events(lines, 2)).containsExactly("EVENT", "ADDED");

      kubectl("delete pod nodejs-node-1");

      assertThat(events(lines, 4)).containsExactly("MODIFIED", "DELETED", "ADDED", "MODIFIED");
    } finally {
      watch.destroyForcibly();
    }
  }

  private static List<String> events(BufferedReader lines, int count) {
    return lines.lines().limit(count).map(line -> line.replaceAll(" .*", "")).toList();
  }

  @Test
  void makesANamespaceAndTakesItAway() throws Exception {
    assertThat(kubectl("create namespace demo")).contains("namespace/demo created");
    assertThat(kubectl("get namespaces")).containsPattern("demo +Active");
    assertThat(kubectl("delete namespace demo")).contains("deleted");
  }

  private String kubectl(String words) throws Exception {
    return ended(start(words));
  }

  private Process start(String words) throws IOException {
    var builder =
        new ProcessBuilder(
                Stream.concat(Stream.of("kubectl"), Stream.of(words.split(" "))).toList())
            .redirectErrorStream(true);
    builder.environment().putAll(sandbox.environment());
    return builder.start();
  }

  private static String ended(Process process) throws Exception {
    try (InputStream output = process.getInputStream()) {
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("kubectl ends").isTrue();
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.exitValue()).as(text).isZero();
      return text;
    } finally {
      process.destroyForcibly();
    }
  }

  private void staticPod(String... words) {
    var err = new StringWriter();
    var streams =
        new ProcessContext.Streams(
            InputStream.nullInputStream(),
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true));
    var process =
        new ProcessContext(
            streams,
            sandbox.environment(),
            new ProcessContext.User("tester", "here", home),
            InstantSource.system(),
            Terminal.nobody());
    String[] line =
        Stream.concat(
                Stream.of(words),
                Stream.of("--host", "node-1", "-F", sandbox.sshConfig().toString()))
            .toArray(String[]::new);
    int status = Main.run(process, new Interrupts(process.err(), () -> {}), line);
    assertThat(status).as(List.of(words) + "\n" + err).isZero();
  }
}
