package dev.staticpod.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.staticpod.Programs;
import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterException.Reason;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.kubelet.KubeletProcess;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.node.Node;
import dev.staticpod.node.Shell;
import dev.staticpod.node.ShellResult;
import dev.staticpod.plan.KubeletFacts;
import dev.staticpod.plan.MachineFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.ServiceFacts;
import dev.staticpod.plan.StateFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a node says that is to ask its API server, and cannot.
class ApiRouteTest {
  private static final List<String> JOINED =
      List.of("/usr/local/bin/kubelet", "--kubeconfig=/etc/kubelet.conf");
  private static final List<String> KUBECONFIG =
      """
      clusters:
      - cluster: {server: https://10.0.0.1:6443}
        name: k
      contexts:
      - context: {cluster: k, user: u}
        name: c
      current-context: c
      users:
      - name: u
        user:
          client-certificate: /pki/cert.pem
          client-key: /pki/key.pem
      """
          .lines()
          .map(line -> "|" + line)
          .toList();

  /// Says what it is made to say.
  ///
  /// @param curl its version; empty where there is none
  /// @param answer to each question: the lines of one
  private record TalkingShell(String curl, List<String> answer, String certificate)
      implements Shell {
    @Override
    public ShellResult run(String script, Consumer<byte[]> onLine) {
      var lines = new ArrayList<>(List.of("static-pod/1\tapi", "curl\t" + curl));
      lines.add("kubeconfig\t/etc/kubelet.conf");
      lines.addAll(KUBECONFIG);
      lines.add("ready");
      if (script.contains("\nuse\t")) {
        lines.add("usable");
      }
      if (script.contains("\nask\t")) {
        lines.addAll(answer);
      }
      if (script.contains("\ncertificate\t")) {
        lines.add("certificate");
        certificate.lines().forEach(line -> lines.add("|" + line));
        lines.add("end");
      }
      lines.add("complete");
      lines.forEach(line -> onLine.accept(line.getBytes(UTF_8)));
      return new ShellResult(0, "");
    }

    @Override
    public String name() {
      return "root@w1";
    }

    @Override
    public void close() {}
  }

  private static NodeFacts facts(List<String> commandLine) {
    return new NodeFacts(
        new MachineFacts("w1", "", MachineFacts.Init.SYSTEMD, Optional.empty(), Optional.empty()),
        new ServiceFacts(UnitName.KUBELET, Map.of("LoadState", "loaded"), List.of()),
        new KubeletFacts(
            new KubeletProcess(commandLine), List.of(), Optional.empty(), Optional.empty()),
        List.of(),
        List.of(),
        List.of(),
        StateFacts.CLEAN);
  }

  private static ClusterException failure(Shell shell, List<String> commandLine) {
    return assertThatExceptionOfType(ClusterException.class)
        .isThrownBy(() -> ask(shell, commandLine))
        .actual();
  }

  private static void ask(Shell shell, List<String> commandLine)
      throws ClusterException, InterruptedException {
    ClusterHandle none =
        new ClusterHandle(() -> {
          throw new IllegalStateException("not asked for");
        });
    var access =
        new ApiAccess(
            ApiMode.NODE,
            none,
            ApiAccess.Named.NO,
            () -> "",
            () -> Instant.now().plus(Duration.ofDays(365))); // certificates last a month here
    try (var route = new ApiRoute(access)) {
      ClusterHandle handle =
          switch (route.choose(new Node(shell), facts(commandLine), () -> false)) {
            case ApiRoute.Choice.ByNode(ClusterHandle chosen, _) -> chosen;
            case ApiRoute.Choice.Nowhere(ClusterHandle kubelet) -> kubelet;
            case ApiRoute.Choice.Kubeconfig() -> none;
          };
      Cluster cluster = handle.connected().await();
      var _ = cluster.mirrorPods("w1");
    }
  }

  @Test
  void aNodeWithoutCurlSaysSo() {
    ClusterException refused = failure(new TalkingShell("", List.of(), ""), JOINED);

    assertThat(refused.reason()).isEqualTo(Reason.NODE);
    assertThat(refused.problem())
        .isEqualTo("the node has no curl, by which it could ask its API server");
    assertThat(refused.nextStep()).contains("install curl there (wget would not do");
  }

  @Test
  void aProxyThatFailsIsNotTakenForTheApiServer() {
    for (String said :
        List.of(
            "7\tcurl: (7) Failed to connect to 10.0.0.9 port 3128 after 1 ms: Couldn't connect to"
                + " server",
            "5\tcurl: (5) Could not resolve proxy: proxy.example.com",
            "56\tcurl: (56) CONNECT tunnel failed, response 403")) {
      ClusterException failed =
          failure(new TalkingShell("curl 8", List.of("failed\t" + said), ""), JOINED);

      assertThat(failed.problem()).contains(" by the proxy that its kubelet has: ");
      assertThat(failed.nextStep()).startsWith("check that proxy: ").doesNotContain("curl -k");
    }
    ClusterException server =
        failure(
            new TalkingShell(
                "curl 8",
                List.of("failed\t7\tcurl: (7) Failed to connect to 10.0.0.1 port 6443: x"),
                ""),
            JOINED);
    assertThat(server.problem()).doesNotContain("proxy");
    assertThat(server.nextStep()).contains("curl -k https://10.0.0.1:6443/version");
  }

  @Test
  void aNodeWhoseKubeletIsAloneSaysSoToo() {
    List<String> alone = List.of("/usr/local/bin/kubelet");

    assertThat(failure(new TalkingShell("", List.of(), ""), alone).problem())
        .contains("the kubelet of w1 has no API server", "and the node has no curl");
    assertThat(
            failure(
                    new TalkingShell("curl 8", List.of("answer\t401", "|Unauthorized", "end"), ""),
                    alone)
                .problem())
        .endsWith(
            "does not itself say how its pods are: http://127.0.0.1:10255/pods answers 401;"
                + " https://127.0.0.1:10250/pods answers 401");
    assertThat(
            failure(new TalkingShell("curl 8", List.of("answer\t200", "|{}", "end"), ""), alone)
                .problem())
        .contains("/pods answers with something other than pods");
  }

  @Test
  void aCertificateThatHasExpiredIsNamed(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("cert.pem");
    Programs.run(
        "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=system:node:w1 -keyout %s -out %s"
            .formatted(directory.resolve("key.pem"), file));

    ClusterException unknown =
        failure(
            new TalkingShell(
                "curl 8", List.of("answer\t401", "|Unauthorized", "end"), Files.readString(file)),
            JOINED);

    assertThat(unknown.reason()).isEqualTo(Reason.UNAUTHORIZED);
    assertThat(unknown.problem())
        .matches(
            "the API server https://10.0.0.1:6443 does not know the kubelet of w1 [(]401[)]: its"
                + " client certificate expired on [0-9]{4}-[0-9]{2}-[0-9]{2}");
  }
}
