package dev.staticpod.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Text that plays tricks on a terminal, from each place where text comes in. That no run prints
/// any of it raw, [InProcess] holds every run to.
class HostileTextTest extends FreshWorkers {
  /// Writes to the clipboard; clears the screen, in two ways; turns the direction of writing; and
  /// overwrites the line.
  private static final String TRICK = "\u001b]52;c;cHdu\u0007\u001b[2J\u009b2J\u202e\rovl";

  /// The same as YAML and JSON write it.
  private static final String ESCAPED = "\\u001b]52;c;cHdu\\u0007\\u001b[2J\\u009b2J\\u202e\\rovl";

  private static final String SHOWN = "?]52;c;cHdu??[2J?2J??ovl";

  HostileTextTest() {
    super(1);
  }

  /// The library that reads command lines warns past us, on the process's own standard error, of a
  /// quote that is not closed.
  @Test
  void ofAnOptionAsTheLibraryWouldShowIt() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.staticpod.cli.Main",
                "install",
                Examples.NODEJS,
                "--ignore=a\"" + TRICK + ",b")
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(printed).startsWith("error: --ignore: there is no rule").doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "list -o wide", "list -o yaml", "list -o json", "list -o name"})
  void ofAManifestOnTheNode(String command) throws IOException {
    put("e.yaml", ESCAPED + "\\nkube-system   forged", "image: x\\n");

    line(command + " --host node-1").exits(0).assertOut().doesNotContain("\nkube-system   forged");
  }

  @Test
  void aLineEndMakesNoRow() throws IOException {
    put("e.yaml", "default\\nkube-system   forged   1/1   Running", "x");

    String out = line("list --host node-1").exits(0).out();

    assertThat(out.lines()).hasSize(3);
  }

  @Test
  void ofAnImageAndARevision() throws IOException {
    install(Examples.NODEJS, "node-1");
    put("e.yaml", "default", ESCAPED);
    Path revision = on("node-1", "var/lib/static-pod/revisions/default.nodejs/1/metadata");
    Files.writeString(
        revision, Files.readString(revision).replaceFirst("user\t.*", "user\t" + TRICK));

    line("list -o wide --host node-1").exits(0).assertOut().contains(SHOWN);
    line("history nodejs --host node-1").exits(0).assertOut().contains(SHOWN);
    line("history nodejs --host node-1 -o json")
        .exits(0)
        .assertOut()
        .containsIgnoringCase("\\u001b]52;c;cHdu\\u0007\\u001b[2J\\u009b2J\\u202e\\rovl");
    line("describe nodejs --host node-1").exits(0).assertOut().contains(SHOWN);
  }

  @Test
  void ofAContainersLog() throws IOException {
    install(Examples.NODEJS, "node-1");
    try (var logs = Files.walk(on("node-1", "var/log/pods"))) {
      for (Path log : logs.filter(file -> file.toString().endsWith(".log")).toList()) {
        Files.writeString(log, "2026-01-01T00:00:00Z stdout F " + TRICK + "\n");
      }
    }

    line("describe nodejs --host node-1").exits(0).assertOut().contains("| " + SHOWN);
  }

  @Test
  void ofAFileInADiff() throws IOException {
    install(Examples.NODEJS, "node-1");
    Path file = on("node-1", "etc/kubernetes/manifest/nodejs.yaml");
    Files.writeString(file, Files.readString(file) + "# \u202e\n");

    run("diff", changed("image: ", "image: x/"), "--host", "node-1")
        .exits(6)
        .assertOut()
        .contains("\n-# ?\n");
  }

  @Test
  void ofAFailedStep() throws IOException {
    Path systemctl = on("node-1", "../bin/systemctl");
    Path real = Files.createDirectory(systemctl.resolveSibling("real")).resolve("systemctl");
    Files.move(systemctl, real); // it hands its name on
    Files.writeString(
        systemctl,
        """
        #!/bin/sh
        case $1 in
          daemon-reload) printf '%%s' '%s' >&2; exit 1 ;;
        esac
        exec %s "$@"
        """
            .formatted(TRICK, real));
    assertThat(systemctl.toFile().setExecutable(true)).isTrue();

    line("install " + Examples.NODEJS + " --host node-1 --no-wait")
        .exits(5)
        .assertErr()
        .contains("?]52;c;cHdu?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "validate -o text",
        "validate -o json",
        "validate -o sarif",
        "validate -o junit",
        "validate -o github"
      })
  void ofAManifestHere(String command) throws IOException {
    String file =
        write("a.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: \"" + ESCAPED + "\"}\n");

    CommandLineRun run = run((command + " " + file).split(" "));

    run.exits(3);
  }

  @Test
  void ofTheConfigurationFile() throws IOException {
    Path file = home().resolve(".config/static-pod/config.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "\"" + ESCAPED + "\": 1\ntimeout: \"" + ESCAPED + "\"\n");

    line("config").assertOut().contains(SHOWN);
    line("list --host node-1").exits(0).assertErr().contains(SHOWN);
  }

  @Test
  void ofArgumentsAndTheEnvironment() {
    run("list", "--host", TRICK).exits(2).assertErr().contains("?");
    run("list" + TRICK).exits(2);
    run("list", "--" + TRICK).exits(2);
    staticPod().with(Map.of("STATIC_POD_HOST", TRICK)).line("list").exits(2);
  }

  @Test
  void ofAKubeconfig() throws IOException {
    String file =
        write(
            "kubeconfig",
            "current-context: \"%s\"\ncontexts: [{name: \"%1$s\"}]\n".formatted(ESCAPED));

    run("list", "--host", "node-1", "--kubeconfig", file).exits(2).assertErr().contains("?");
    run("list", "--host", "node-1", "--context", TRICK).exits(2).assertErr().contains(SHOWN);
  }

  @Test
  void ofAnApiServer() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] answer = ("{\"kind\":\"Status\",\"message\":\"" + ESCAPED + "\"}").getBytes(UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(500, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    String file =
        write(
            "kubeconfig",
            """
            current-context: c
            contexts: [{name: c, context: {cluster: c}}]
            clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
            """
                .formatted(server.getAddress().getPort()));
    try {
      CommandLineRun run = run("list", "--host", "node-1", "--kubeconfig", file);
      assertThat(run.out() + run.err()).contains(SHOWN);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void ofALoginShell() throws IOException {
    Path uname = on("node-1", "../bin/uname");
    Files.writeString(uname, "#!/bin/sh\nprintf '%s\\nstep x\\n' '" + TRICK + "'\n");

    line("list --host node-1")
        .exits(4)
        .assertErr()
        .contains("node-1: answered as no node of ours does: ");
  }

  private void put(String name, String namespace, String image) throws IOException {
    Path directory = on("node-1", "etc/kubernetes/manifest");
    if (!Files.exists(directory)) {
      install(Examples.NODEJS, "node-1");
    }
    Files.writeString(
        directory.resolve(name),
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: "%s"}
        spec:
          containers:
            - {name: c, image: "%s"}
        """
            .formatted(namespace, image));
  }
}
