package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoveTest extends FreshWorkers {
  RemoveTest() {
    super(1);
  }

  @BeforeEach
  void aPodRuns() {
    install(Examples.NODEJS, "node-1");
  }

  @Test
  void aRemovedPodIsGoneAndCanComeBack() {
    line("remove nodejs --host node-1")
        .exits(0)
        .assertErr()
        .endsWith("node-1: removed /etc/kubernetes/manifest/nodejs.yaml\n");

    line("remove nodejs --host node-1").exits(7);
    line("remove nodejs --host node-1 --ignore-not-found").exits(0);
    line("rollback nodejs --host node-1")
        .exits(0)
        .assertOut()
        .contains("nodejs-node-1   1/1     Running");
  }

  @Test
  void anotherPodStays() throws IOException {
    install(Examples.HOSTNET, "node-1");

    line("remove nodejs --host node-1").exits(0);

    assertThat(manifests("node-1")).containsExactly("nodejs-hostnet.yaml");
  }

  @Test
  void theUserAtTheTerminalSaysWhichPodIsMeant() throws IOException {
    String other =
        Examples.nodejs(
            "name: nodejs\n  labels", "name: nodejs\n  namespace: kube-system\n  labels");
    Files.writeString(on("node-1", "etc/kubernetes/manifest/other.yaml"), other);

    line("remove nodejs --host node-1")
        .exits(4)
        .assertErr()
        .contains("the name is ambiguous: besides nodejs there is kube-system/nodejs")
        .contains("--yes");
    removeAnswering(_ -> Optional.of("n"))
        .exits(4)
        .assertErr()
        .endsWith("error: node-1: it was not agreed to (nothing was changed)\n");
    removeAnswering(question -> Optional.of(question.endsWith("all the same? [y/N]") ? "y" : ""))
        .exits(0)
        .assertErr()
        .contains(" s of a grace period of 30 s");
  }

  private CommandLineRun removeAnswering(Terminal terminal) {
    return staticPod().by(InProcess.answeredBy(terminal)).line("remove nodejs --host node-1");
  }

  @Test
  void aMirrorPodThatIsLeftGoesOnlyByForce() {
    line("remove nothere --host node-1 --force")
        .exits(7)
        .assertErr()
        .contains("neither the node nor the API server has a pod nothere");
    line("remove nothere --host node-1 --force --ignore-not-found")
        .exits(0)
        .assertErr()
        .endsWith(
            "node-1: nothing to change: neither the node nor the API server has a pod nothere\n");
    line("remove nothere --host node-1 --force --no-wait").exits(2);
  }
}
