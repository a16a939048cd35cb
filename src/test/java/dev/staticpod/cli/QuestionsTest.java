package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is asked before hosts are changed, and when.
class QuestionsTest extends FreshWorkers {
  private final List<String> asked = new ArrayList<>();

  QuestionsTest() {
    super(2);
  }

  @Test
  void allQuestionsOfAllHostsComeBeforeTheFirstChange() throws IOException {
    install(Examples.NODEJS, "node-1,node-2");
    aControlPlaneRunsOn("node-2");

    answering("y", "remove nodejs --host node-1,node-2 --no-wait").exits(0);

    assertThat(asked)
        .containsExactly(
            "node-1 has nodejs.yaml; node-2: the node belongs to the control plane: it runs"
                + " kube-system/kube-scheduler; remove nodejs all the same? [y/N]");
    assertThat(manifests("node-1")).isEmpty();
    assertThat(manifests("node-2")).containsExactly("kube-scheduler.yaml");
  }

  @Test
  void aHostThatIsNotAgreedToIsLeftAsItIsAndTheOthersAreChanged() throws IOException {
    install(Examples.NODEJS, "node-1,node-2");
    aControlPlaneRunsOn("node-2");

    line("remove nodejs --host node-1,node-2 --no-wait").exits(4).assertErr().contains("--yes");

    assertThat(manifests("node-1")).isEmpty();
    assertThat(manifests("node-2")).contains("nodejs.yaml");
  }

  @Test
  void aPartOfTheControlPlaneIsReplacedOnlyWithAYes() throws IOException {
    install(Examples.NODEJS, "node-1");
    aControlPlaneRunsOn("node-1");
    String scheduler = write("scheduler.yaml", scheduler("lab/web:v2"));
    String install = "install " + scheduler + " --adopt --no-wait --host node-1";

    line(install)
        .exits(4)
        .assertErr()
        .contains("kube-scheduler.yaml is a part of the control plane", "--yes");
    line(install + " --dry-run").exits(0).assertOut().contains("asks first: ");
    answering("n", install).exits(4);
    answering("y", install).exits(0);
    line("rollback kube-scheduler -n kube-system --no-wait --host node-1").exits(4);
    line("rollback kube-scheduler -n kube-system --no-wait --host node-1 --yes").exits(0);
  }

  @Test
  void aRollbackThatWouldRemoveThePodAsks() throws IOException {
    install(Examples.NODEJS, "node-1");

    line("rollback nodejs --host node-1")
        .exits(4)
        .assertErr()
        .contains(
            "before that change there was no pod nodejs: it would be removed",
            "static-pod history nodejs");
    assertThat(manifests("node-1")).containsExactly("nodejs.yaml");

    line("rollback nodejs --host node-1 --yes").exits(0);
    assertThat(manifests("node-1")).isEmpty();
  }

  private CommandLineRun answering(String answer, String words) {
    var terminal =
        InProcess.answeredBy(question -> {
          asked.add(state() + question);
          return Optional.of(answer);
        });
    return staticPod().by(terminal).line(words);
  }

  /// What would be wrong to be gone by now.
  private String state() {
    return Files.exists(on("node-1", "etc/kubernetes/manifest/nodejs.yaml"))
        ? "node-1 has nodejs.yaml; "
        : "node-1 was changed; ";
  }

  private void aControlPlaneRunsOn(String worker) throws IOException {
    Files.writeString(
        on(worker, "etc/kubernetes/manifest/kube-scheduler.yaml"), scheduler("lab/web:v1"));
  }

  private static String scheduler(String image) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: kube-scheduler, namespace: kube-system}
    spec: {containers: [{name: main, image: "%s"}]}
    """
        .formatted(image);
  }
}
