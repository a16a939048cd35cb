package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestartTest extends FreshWorkers {
  private static final String MANIFEST = "etc/kubernetes/manifest/nodejs.yaml";

  RestartTest() {
    super(1);
  }

  @BeforeEach
  void aPodRuns() {
    install(Examples.NODEJS, "node-1");
  }

  @Test
  void aPodIsStartedAnewFromTheSameManifest() throws IOException {
    String before = Files.readString(on("node-1", MANIFEST));

    line("restart nodejs " + Examples.NODEJS + " --host node-1") // of two words one pod
        .exits(0)
        .assertOut()
        .contains("nodejs-node-1   1/1     Running");

    assertThat(on("node-1", MANIFEST)).hasContent(before);
    line("history nodejs --host node-1").exits(0).assertOut().containsPattern(" 2  .* restart  ");
    line("describe nodejs --host node-1").assertOut().contains("Provenance:  restart ");
    line("install " + Examples.NODEJS + " --host node-1")
        .exits(0)
        .assertErr()
        .contains("nothing to change");
  }

  @Test
  void aDryRunSaysWhatWouldBeDoneAndShowsNoChangeOfTheFile() {
    line("restart nodejs --host node-1 --dry-run")
        .exits(0)
        .assertOut()
        .contains("  1. remove /etc/kubernetes/manifest/nodejs.yaml\n")
        .contains("  3. put /etc/kubernetes/manifest/nodejs.yaml back\n")
        .doesNotContain("+++");
    line("history nodejs --host node-1").assertOut().doesNotContain("restart");
  }

  @Test
  void aRestartCanDoWithoutAnApiServer() throws IOException {
    String refusing =
        write(
            "refusing",
            Files.readString(sandbox().files().kubeconfig())
                .replaceFirst("https://127.0.0.1:[0-9]+", "https://127.0.0.1:1"));

    line("restart nodejs --host node-1 --kubeconfig " + refusing)
        .exits(4)
        .assertErr()
        .contains("--no-wait");
    line("restart nodejs --host node-1 --no-wait --kubeconfig " + refusing)
        .exits(0)
        .assertErr()
        .endsWith("node-1: restarted nodejs; not waited for its pod\n");
  }

  /// What is suggested can be pasted: it reaches the host as the command did.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "restart nosuch",
        "remove shop/nosuch",
        "rollback nosuch",
        "rollback nodejs --to 99",
        "describe nosuch",
        "history nosuch",
        "history nodejs --show 99",
        "logs nosuch",
      })
  void theNextCommandReachesTheHostAsThisOneDid(String words) {
    String reaching = " --ssh-config " + sandbox().files().sshConfig();
    StaticPod elsewhere =
        StaticPod.at(staticPod().home())
            .with(Map.of("KUBECONFIG", sandbox().files().kubeconfig().toString()));

    CommandLineRun run = elsewhere.line(words + " --host node-1" + reaching).exits(7);
    String next = run.err().replaceAll("(?s).*next: .*?: static-pod ([^;\n]*)[;\n].*", "$1");

    assertThat(next).as(run::toString).endsWith(" --host node-1" + reaching);
    elsewhere.line(next).exits(0);
  }

  /// As every command takes them.
  @Test
  void namesOfPodsAreTheAnswerOnRequest() {
    for (String words :
        new String[] {
          "install " + Examples.NODEJS,
          "diff " + Examples.NODEJS + " --exit-code",
          "restart nodejs --dry-run",
          "restart nodejs",
          "remove nodejs --dry-run",
          "remove nodejs",
          "rollback nodejs",
        }) {
      line(words + " --host node-1 -o name")
          .exits(0)
          .assertOut()
          .isEqualTo(words.startsWith("diff") ? "" : "default/nodejs\n");
    }
    line("remove nosuch --host node-1 -o name")
        .exits(7)
        .assertErr()
        .startsWith("error: node-1: the kubelet reads no manifest of the pod nosuch");
  }

  @Test
  void programsReadThatAPodWasRestarted() {
    line("restart nodejs --host node-1 -o json")
        .exits(0)
        .assertOut()
        .contains("\"result\" : \"restarted\"");
  }

  @Test
  void aPodThatIsNotThereIsNotRestarted() {
    line("restart nothere --host node-1")
        .exits(7)
        .assertErr()
        .contains("the kubelet reads no manifest of the pod nothere");
    line("restart nodejs -n other --host node-1")
        .exits(7)
        .assertErr()
        .contains(
            "no manifest of the pod other/nodejs; there is default/nodejs (nothing was changed)\n",
            "  next: name the namespace: static-pod restart nodejs -n default --host node-1; else"
                + " see what there is: static-pod list --host node-1\n");
  }
}
