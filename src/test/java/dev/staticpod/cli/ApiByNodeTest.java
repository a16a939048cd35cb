package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Programs;
import dev.staticpod.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Without a kubeconfig the node asks its API server itself.
class ApiByNodeTest extends FreshWorkers {
  ApiByNodeTest() {
    super(2);
  }

  private StaticPod withoutKubeconfig() {
    var environment = new HashMap<>(staticPod().environment());
    environment.remove("KUBECONFIG");
    return staticPod().with(environment);
  }

  private StaticPod with(String kubeconfig) throws IOException {
    var environment = new HashMap<>(staticPod().environment());
    environment.put("KUBECONFIG", write("kubeconfig", kubeconfig));
    return staticPod().with(environment);
  }

  private String kubeconfig() throws IOException {
    return Files.readString(sandbox().files().kubeconfig());
  }

  @Test
  void everyCommandWorksWithoutAKubeconfig() throws Exception {
    StaticPod user = withoutKubeconfig();

    user.run("install", Examples.NODEJS, "--host", "node-1,node-2")
        .exits(0)
        .assertOut()
        .containsPattern("nodejs-node-1 +1/1 +Running ")
        .containsPattern("nodejs-node-2 +1/1 +Running ");
    user.line("list --host node-1,node-2")
        .exits(0)
        .assertOut()
        .containsPattern("nodejs-node-2 +1/1 +Running .* 10[.]");
    user.line("describe nodejs --host node-1")
        .exits(0)
        .assertOut()
        .startsWith("node-1: nodejs-node-1 runs and is ready\n")
        .contains("Mirror pod:  Running, 1/1 ready");
    user.line("check --host node-1")
        .assertOut()
        .containsPattern("ok +api-server +it answers")
        .containsPattern("ok +node +node-1 is ready");
    user.line("restart nodejs --host node-1").exits(0);
    String text = Files.readString(Path.of(Examples.NODEJS));
    user.run("install", write("changed.yaml", text + "  priority: 0\n"), "--host", "node-1")
        .exits(0);
    user.line("rollback nodejs --host node-1").exits(0);
    assertThat(on("node-1", "etc/kubernetes/manifest/nodejs.yaml"))
        .content()
        .doesNotContain("priority");
    user.line("remove nodejs --host node-1 --yes").exits(0);
    user.line("list --host node-1").exits(0).assertOut().doesNotContain("nodejs-node-1");
    assertThat(leftOnTheNode()).isEmpty();
  }

  private Stream<String> leftOnTheNode() throws IOException {
    try (var files = Files.list(on("node-1", "run"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("static-pod-api"))
          .toList()
          .stream();
    }
  }

  @Test
  void aClusterThatHasNotTheNodeIsPassedOver() throws Exception {
    try (var other = Sandbox.start(1, System.getenv("PATH"), InstantSource.system())) {
      StaticPod user = with(Files.readString(other.files().kubeconfig()));

      user.run("install", Examples.NODEJS, "--host", "node-2")
          .exits(0)
          .assertErr()
          .contains(
              "node-2: node node-2 is not in the cluster of context sandbox of your kubeconfig;"
                  + " the node asks its own API server\n");
      user.line("list --host node-2")
          .exits(0)
          .assertErr()
          .contains("warning: node node-2 is not in the cluster of context sandbox of your");
    }
  }

  /// Which the user may not know of: the file is there.
  @Test
  void aKubeconfigThatCannotBeUsedIsPassedOverWithAWord() throws Exception {
    with("contexts: {}\n")
        .line("list --host node-1")
        .exits(0)
        .assertErr()
        .contains(
            "/kubeconfig:1:1: contexts has to be a list, not a mapping; the node asks its own API"
                + " server\n");
  }

  @Test
  void anApiServerThatCannotBeReachedIsPassedOverUnlessItWasNamed() throws Exception {
    String refusing = kubeconfig().replaceFirst("https://127.0.0.1:[0-9]+", "https://127.0.0.1:1");
    StaticPod user = with(refusing);

    user.line("list --host node-1")
        .exits(0)
        .assertErr()
        .contains("cannot be reached: connection refused; the node asks its own API server\n");
    user.line("list --host node-1 --api node").exits(0).assertErr().doesNotContain("warning");
    user.line("list --host node-1 --api kubeconfig").exits(4);
    user.line("list --host node-1 --kubeconfig " + home().resolve("kubeconfig")).exits(4);
    user.line("list --host node-1 --api none").exits(0).assertErr().doesNotContain("warning");
    user.run("install", Examples.NODEJS, "--host", "node-1", "--api", "none")
        .exits(0)
        .assertErr()
        .doesNotContain("API server");
    user.line("remove nodejs --host node-1 --force --yes --api none").exits(2);
  }

  @Test
  void aKubeletOfItsOwnHasNoApiServerToAsk() throws Exception {
    StaticPod user = withoutKubeconfig();
    Path unit = on("node-1", "etc/systemd/system/kubelet.service");
    Files.writeString(unit, Files.readString(unit).replaceFirst("(?m)^ *--kubeconfig=.*\n", ""));
    restartKubelet();

    user.line("list --host node-1").exits(0).assertErr().doesNotContain("API server");
    user.line("list --host node-1 --api node")
        .exits(4)
        .assertErr()
        .contains(
            "the kubelet of node-1 has no API server (it is started without --kubeconfig), and does"
                + " not itself say how its pods are: https://127.0.0.1:10250 cannot be reached: ",
            "readOnlyPort: 10255");
    user.run("install", Examples.NODEJS, "--host", "node-1")
        .exits(4)
        .assertErr()
        .contains("the kubelet of node-1 has no API server", "--no-wait");
    user.run("install", Examples.NODEJS, "--host", "node-1", "--no-wait").exits(0);
  }

  /// As with `readOnlyPort` in its configuration.
  @Test
  void aKubeletOfItsOwnSaysItselfHowItsPodsAre() throws Exception {
    StaticPod user = withoutKubeconfig();
    Path unit = on("node-1", "etc/systemd/system/kubelet.service");
    Files.writeString(unit, Files.readString(unit).replaceFirst("(?m)^ *--kubeconfig=.*\n", ""));
    Path settings = on("node-1", "var/lib/kubelet/kubelet-config.yaml");
    String text = Files.readString(settings);
    String port = text.replaceFirst("(?s).*healthzPort: ([0-9]+).*", "$1");
    Files.writeString(settings, text + "readOnlyPort: " + port + "\n");
    restartKubelet();
    Programs.run(
        "curl -s --retry 50 --retry-delay 1 --retry-all-errors http://127.0.0.1:" + port + "/pods");

    user.run("install", Examples.NODEJS, "--host", "node-1")
        .exits(0)
        .assertOut()
        .containsPattern("nodejs-node-1 +1/1 +Running ");
    user.run("install", Examples.NODEJS, "--host", "node-1").exits(0);
    user.line("list --host node-1 --api node")
        .exits(0)
        .assertOut()
        .containsPattern("nodejs-node-1 +1/1 +Running .* 10[.]");
    user.line("restart nodejs --host node-1").exits(0);
    user.line("remove nodejs --host node-1 --yes").exits(0);
  }

  private void restartKubelet() throws IOException {
    String ssh = "ssh -F " + staticPod().environment().get("STATIC_POD_SSH_CONFIG") + " node-1 ";
    Programs.run(ssh + "systemctl daemon-reload; " + ssh + "systemctl restart kubelet");
  }

  /// Nothing is wrong on this machine: the node refuses, whether it was named or is the last
  /// resort.
  private static void installIsRefused(StaticPod user, String why) throws Exception {
    for (String api : List.of("node", "auto")) {
      user.run("install", Examples.NODEJS, "--host", "node-1", "--api", api, "-o", "json")
          .exits(4)
          .assertOut()
          .contains("\"reason\" : \"api-node\"", why);
    }
  }

  /// The user can do something about the one only.
  @Test
  void whereNeitherServerIsReachedBothReasonsAreNamed() throws Exception {
    Path kubeconfig = on("node-1", "var/lib/kubelet/kubeconfig");
    Files.writeString(
        kubeconfig,
        Files.readString(kubeconfig)
            .replaceFirst("https://127.0.0.1:[0-9]+", "https://localhost:1"));

    with("contexts: {}\n")
        .line("list --host node-1")
        .exits(4)
        .assertErr()
        .contains("the API server https://localhost:1 cannot be reached from the node: ")
        .contains("; nor is the kubeconfig of use: ")
        .contains("/kubeconfig:1:1: contexts has to be a list, not a mapping");
  }

  @Test
  void whatTheNodeLacksIsNamed() throws Exception {
    StaticPod user = withoutKubeconfig();
    Path kubeconfig = on("node-1", "var/lib/kubelet/kubeconfig");
    String text = Files.readString(kubeconfig);

    Files.writeString(
        kubeconfig, text.replaceFirst("https://127.0.0.1:[0-9]+", "https://localhost:1"));
    user.run("install", Examples.NODEJS, "--host", "node-1", "--timeout", "1s")
        .exits(5)
        .assertErr()
        .contains("the API server https://localhost:1 cannot be reached from the node: ")
        .contains("Failed to connect to localhost port 1: ", "the pod is new here")
        .containsOnlyOnce("the API server does not answer")
        .doesNotContain("nor is the kubeconfig");

    Files.writeString(
        kubeconfig, text.replaceFirst("client-key-data: .*", "client-key-data: AAAA"));
    user.line("list --host node-1 --api node")
        .exits(4)
        .assertErr()
        .contains("and the kubelet of node-1 do not take each other: ");

    Files.writeString(
        kubeconfig,
        text.replaceFirst(
            "    client-key-data: .*", "    exec:\n      command: aws-iam-authenticator"));
    user.line("list --host node-1")
        .exits(4)
        .assertErr()
        .contains(
            "no kubeconfig: $KUBECONFIG is not set",
            "nor can the node ask: ",
            "log in by the program aws-iam-authenticator, which only the kubelet does");
    installIsRefused(user, "log in by the program aws-iam-authenticator");

    Files.writeString(
        kubeconfig,
        text.replaceFirst("client-certificate-data: .*", "client-certificate: /no/such.crt"));
    installIsRefused(user, "has no certificate that can be read in /no/such.crt");

    Files.delete(kubeconfig);
    user.line("list --host node-1 --api node")
        .exits(4)
        .assertErr()
        .contains(
            "warning: node-1: the kubelet of node-1 has no kubeconfig: no"
                + " /var/lib/kubelet/kubeconfig");
    installIsRefused(user, "has no kubeconfig: no /var/lib/kubelet/kubeconfig");
  }
}
