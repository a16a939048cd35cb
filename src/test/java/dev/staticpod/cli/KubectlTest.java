package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Programs;
import dev.staticpod.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pods of the sandbox, as this machine's kubectl sees them.
class KubectlTest {
  @TempDir private Path home;
  private Sandbox sandbox;

  @BeforeEach
  void startsASandbox() throws Exception {
    Programs.find("kubectl", "kubernetes-client");
    sandbox = Sandbox.start(1, System.getenv("PATH"), InstantSource.system());
  }

  @AfterEach
  void endsIt() {
    sandbox.close();
  }

  @Test
  void installsDeletesListsAndRemoves() throws Exception {
    staticPod("install", Examples.NODEJS);
    assertThat(kubectl("get pods -o wide"))
        .containsPattern("nodejs-node-1 +1/1 +Running +0 +\\d+s +10\\.200\\.1\\.2 +node-1");
    String first = kubectl("get pod nodejs-node-1 -o jsonpath={.metadata.uid}");

    assertThat(kubectl("delete pod nodejs-node-1")).contains("pod \"nodejs-node-1\" deleted");
    assertThat(kubectl("wait --for=condition=Ready pod/nodejs-node-1 --timeout=40s"))
        .contains("condition met");
    assertThat(kubectl("get pod nodejs-node-1 -o jsonpath={.metadata.uid}")).isNotEqualTo(first);

    staticPod("install", Examples.HOSTNET);
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
    staticPod("install", Examples.NODEJS);
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
    StaticPod.in(sandbox, home).run(words).exits(0);
  }
}
