package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.terminal.Terminal;
import dev.staticpod.sandbox.Sandbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a user does, in a sandbox, as command lines.
class SandboxStoryTest {
  private static final String UNIT = "etc/systemd/system/kubelet.service";

  @TempDir private Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Sandbox sandbox;

  @BeforeEach
  void startsASandbox() throws Exception {
    sandbox = Sandbox.start(1, System.getenv("PATH"), InstantSource.system());
  }

  @AfterEach
  void endsIt() {
    sandbox.close();
  }

  @Test
  void installsTwoPodsAndRemovesOne() throws IOException {
    assertThat(run("install", "src/examples/nodejs-pod.yaml")).as(err.toString()).isZero();
    assertThat(out.toString())
        .containsPattern("nodejs-node-1 +1/1 +Running +0 +\\d+s +10\\.200\\.1\\.2 +node-1");
    String unit = Files.readString(sandbox.root("node-1").resolve(UNIT));
    assertThat(unit).contains("--pod-manifest-path=/etc/kubernetes/manifest/");

    assertThat(run("install", "src/examples/nodejs-pod-hostnet.yaml")).as(err.toString()).isZero();
    assertThat(out.toString())
        .containsPattern("nodejs-hostnet-node-1 +1/1 +Running .* 192\\.0\\.2\\.11 ");
    assertThat(err.toString()).contains("no restart");

    assertThat(run("install", "src/examples/nodejs-pod-hostnet.yaml")).isZero();
    assertThat(err.toString()).contains("nothing to change");

    assertThat(run("remove", "nodejs")).as(err.toString()).isZero();
    assertThat(manifests()).containsExactly("nodejs-hostnet.yaml");
  }

  @Test
  void tellsWhyAPodDoesNotRun() throws IOException {
    Path manifest = manifest("web", "example.com/missing");

    assertThat(run("install", manifest.toString(), "--timeout", "3s")).isEqualTo(5);
    assertThat(err.toString()).contains("ImagePullBackOff");
    assertThat(manifests()).containsExactly("web.yaml");
  }

  @Test
  void undoesEverythingIfTheKubeletDoesNotComeBack() throws IOException {
    Path config = sandbox.root("node-1").resolve("var/lib/kubelet/kubelet-config.yaml");
    Path unit = sandbox.root("node-1").resolve(UNIT);
    Files.writeString(config, Files.readString(config).replace("kind: ", "kind: Not"));
    String before = Files.readString(unit);

    assertThat(run("install", manifest("web", "example.com/web").toString())).isIn(1, 5);
    assertThat(Files.readString(unit)).isEqualTo(before);
    assertThat(err.toString()).contains("failed to load Kubelet config file");
  }

  private Path manifest(String name, String image) throws IOException {
    return Files.writeString(
        home.resolve(name + ".yaml"),
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s}
        spec: {containers: [{name: main, image: "%s"}]}
        """
            .formatted(name, image));
  }

  private List<String> manifests() throws IOException {
    Path directory = sandbox.root("node-1").resolve("etc/kubernetes/manifest");
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private int run(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--host", "node-1", "-F", sandbox.sshConfig().toString()));
    arguments.addAll(List.of("--kubeconfig", sandbox.kubeconfig().toString()));
    var process =
        new ProcessContext(
            new ProcessContext.Streams(
                new ByteArrayInputStream(new byte[0]),
                new PrintWriter(out, true),
                new PrintWriter(err, true)),
            sandbox.environment(),
            new ProcessContext.User("tester", "here", home),
            InstantSource.system(),
            Terminal.nobody());
    var interrupts =
        new Interrupts(
            process.err(),
            () -> {
              throw new AssertionError("nobody interrupted");
            });
    return Main.run(process, interrupts, arguments.toArray(String[]::new));
  }
}
