package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckTest extends FreshWorkers {
  CheckTest() {
    super(2);
  }

  /// Their kubelets take a moment until they answer.
  @BeforeEach
  void kubeletsAreHealthy() throws Exception {
    Eventually.holds(
        () -> line("check --ignore disk --host node-1,node-2").exitCode() == 0,
        () -> line("check --host node-1,node-2").toString());
  }

  @Test
  void aFreshNodePassesAllChecks() {
    line("check --ignore disk --host node-1 --host node-2")
        .exits(0)
        .assertOut()
        .startsWith("node-1: node node-1: ")
        .contains("\nnode-2: node node-2: ")
        .containsPattern("(?m)^  ok       kubelet +kubelet.service runs, and is healthy$")
        .containsPattern("(?m)^  ok       static-pod-path +none yet: ")
        .containsPattern("(?m)^  ok       api-server +it answers$")
        .doesNotContain("  fail ", "  warn ");
  }

  @Test
  void whatIsWrongIsToldWithTheNextStepAndEndsWithOne() throws IOException {
    install(Examples.NODEJS, "node-1");
    Files.writeString(on("node-1", "etc/kubernetes/manifest/notes.txt"), "remember the milk");
    line("check -q --ignore disk --host node-1")
        .exits(0)
        .assertOut()
        .contains(
            "  files ",
            " /etc/kubernetes/manifest/notes.txt is no manifest of a pod",
            "           next: take it away: rm /etc/kubernetes/manifest/notes.txt on the node\n")
        .doesNotContain("  ok ");
    line("check -q --strict --host node-1").exits(1);
    line("check -q --strict --ignore files,kubelet-log,clock,disk --host node-1")
        .exits(0)
        .assertOut()
        .isEmpty();

    Files.copy(
        on("node-1", "etc/kubernetes/manifest/nodejs.yaml"),
        on("node-1", "etc/kubernetes/manifest/nodejs.yaml.bak"));
    line("check -q --ignore disk --no-api --host node-1,node-2")
        .exits(1)
        .assertOut()
        .contains("nodejs.yaml holds a pod that another file has too")
        .contains("rm /etc/kubernetes/manifest/nodejs.yaml.bak on the node\n")
        .doesNotContain("node-2");
  }

  @Test
  void aHostThatIsNotReachedIsAnErrorBesideTheOthers() {
    CommandLineRun run = line("check --ignore disk --host node-1 --host nowhere.invalid");

    run.exits(4).assertOut().contains("node-1: node node-1: ");
    run.assertErr().contains("error: nowhere.invalid: ");
  }

  @Test
  void aCheckThatThereIsNotIsWrongUsage() {
    line("check --ignore nothing --host node-1")
        .exits(2)
        .assertErr()
        .contains("--ignore: 'nothing' is none of login, tools, ");
  }

  @Test
  void aNodeThatAnswersWhatNoScriptSaysIsRefusedAndTheOthersAreChecked() throws IOException {
    var tool = on("node-1", "../bin/date");
    Files.writeString(tool, "#!/bin/sh\nprintf 'yesterday\\n'\n");
    assertThat(tool.toFile().setExecutable(true)).isTrue();

    CommandLineRun run = line("check --ignore disk --host node-1 --host node-2");

    run.exits(4).assertErr().contains("error: node-1: answered as no node of ours does");
    run.assertOut().contains("node-2: node node-2: ");
  }
}
