package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// First installs on a worker. The screens are what users see, but for ages and addresses.
class InstallTest extends FreshWorkers {
  private static final String UNIT = "etc/systemd/system/kubelet.service";

  InstallTest() {
    super(1);
  }

  @Test
  void aFreshWorkerGetsAPathAndTheManifest() throws IOException {
    CommandLineRun run = run("install", Examples.NODEJS, "--host", "node-1").exits(0);

    run.assertErr()
        .contains(
            """
            node-1: make directory /etc/kubernetes/manifest
            node-1: create /etc/kubernetes/manifest/nodejs.yaml
            node-1: change /etc/systemd/system/kubelet.service
            node-1: systemctl daemon-reload
            node-1: systemctl restart kubelet (--pod-manifest-path is new)
            node-1: wait until the kubelet is healthy (at most 60 s)
            node-1: keep /etc/systemd/system/kubelet.service as it was in /var/lib/static-pod/revisions/kubelet
            node-1: save a revision in /var/lib/static-pod/revisions/default.nodejs
            """);
    assertThat(table(run))
        .isEqualTo(
            """
            NAME            READY   STATUS    RESTARTS   AGE   IP   NODE
            nodejs-node-1   1/1     Running   0          Ns    IP   node-1
            """);
    run.assertOut().containsPattern(" 10\\.200\\.1\\.2 +node-1\n");
    assertThat(on("node-1", UNIT))
        .content()
        .contains("--pod-manifest-path=/etc/kubernetes/manifest/");
  }

  @Test
  void theSecondPodNeedsNoRestart() {
    install(Examples.NODEJS, "node-1");

    CommandLineRun run = run("install", Examples.HOSTNET, "--host", "node-1", "-v").exits(0);

    run.assertErr()
        .contains("node-1: the kubelet already reads /etc/kubernetes/manifest")
        .contains("no restart")
        .contains("node-1: create /etc/kubernetes/manifest/nodejs-hostnet.yaml")
        .containsOnlyOnce("exec 1")
        .containsOnlyOnce("exec 2")
        .doesNotContain("restart kubelet");
    run.assertOut().containsPattern("nodejs-hostnet-node-1 +1/1 +Running .* 192\\.0\\.2\\.11 ");
  }

  @Test
  void theSameAgainIsNothingToDo() {
    install(Examples.NODEJS, "node-1");

    run("install", Examples.NODEJS, "--host", "node-1")
        .exits(0)
        .assertErr()
        .endsWith(
            "node-1: nothing to change: /etc/kubernetes/manifest/nodejs.yaml already has this"
                + " content\n");
    run("install", Examples.NODEJS, "--host", "node-1", "-q").exits(0).assertErr().isEmpty();
    run("diff", Examples.NODEJS, "--host", "node-1").exits(0);
  }

  @Test
  void saysWhyAPodDoesNotRun() throws IOException {
    String missing = changed("kalise/nodejs-web-app", "example.com/missing");

    run("install", missing, "--host", "node-1", "--timeout", "3s")
        .exits(5)
        .assertErr()
        .contains("ImagePullBackOff");
    assertThat(manifests("node-1")).containsExactly("nodejs.yaml");
    line("list -o wide --host node-1")
        .exits(0)
        .assertOut()
        .containsPattern("ImagePullBackOff .*  the image example.com/missing:latest of ");
  }

  @Test
  void undoesEverythingIfTheKubeletDoesNotComeBack() throws IOException {
    Path config = on("node-1", "var/lib/kubelet/kubelet-config.yaml");
    Files.writeString(config, Files.readString(config).replace("kind: ", "kind: Not"));
    String before = Files.readString(on("node-1", UNIT));

    CommandLineRun run = run("install", Examples.NODEJS, "--host", "node-1");

    assertThat(run.exitCode()).as(run::toString).isIn(1, 5);
    run.assertErr().contains("failed to load Kubelet config file");
    assertThat(on("node-1", UNIT)).hasContent(before);
  }

  /// Standard output, with what differs from run to run made the same.
  private static String table(CommandLineRun run) {
    return run.out()
        .replaceAll("\\d+s {2,4}", "Ns    ")
        .replaceAll("\\d+\\.\\d+\\.\\d+\\.\\d+ +", "IP   ")
        .replaceAll("AGE +IP +NODE", "AGE   IP   NODE");
  }
}
