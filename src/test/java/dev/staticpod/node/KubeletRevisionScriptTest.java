package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PlanResult;
import dev.staticpod.plan.Request;
import dev.staticpod.plan.StateFacts.KubeletRevision;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.Provenance;
import dev.staticpod.restore.UnconfigurePlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// What the kubelet's files were is kept on the node, and put back, under every shell a node may
/// have.
@ParameterizedClass
@ValueSource(strings = {"dash", "bash", "bash --posix", "busybox sh"})
class KubeletRevisionScriptTest {
  private static final Provenance PROVENANCE = new Provenance("tester@here", "1.0");
  private static final String DIRECTORY = "/etc/kubernetes/manifest";
  private static final String PATCHED =
      LocalNode.UNIT.replace("--v=2\n", "--v=2 --pod-manifest-path=" + DIRECTORY + "/\n");

  private static final ProbeRequest REQUEST =
      new ProbeRequest(
          List.of(), new ProbeRequest.Revisions.Kubelet(), ProbeRequest.VersionQuery.OMITTED);

  private final LocalNode local;
  private final Node node;

  KubeletRevisionScriptTest(String shell, @TempDir Path directory) {
    local = new LocalNode(directory, List.of(shell.split(" ")));
    local.write("/etc/kubernetes/.keep", "");
    node = new Node(local);
  }

  private static Plan plan(Step... steps) {
    return new Plan("w1", List.of(), List.of(steps), List.of(), List.of());
  }

  private Map<String, String> files() {
    var files = new TreeMap<>(local.snapshot());
    files.keySet().removeIf(path -> path.startsWith("var/lib/static-pod"));
    return files;
  }

  private void configure() throws NodeException {
    var unit =
        FileFacts.regular(
            LocalNode.UNIT_PATH, FileContent.of(LocalNode.UNIT), FileAttributes.mode("644"));
    Plan plan =
        plan(
            new Step.MakeDirectory(DIRECTORY, "700"),
            new Step.WriteFile(
                LocalNode.UNIT_PATH,
                new Precondition.Present(unit),
                FileContent.of(PATCHED),
                FileAttributes.mode("644")),
            new Step.WriteKubeletRevision(
                LocalNode.UNIT_PATH, Step.KubeletAction.CONFIGURE, List.of(DIRECTORY), PROVENANCE));
    assertThat(node.execute(plan, _ -> {})).isEqualTo(new Execution.Committed());
    local.reboot();
  }

  private Plan unconfigure() throws NodeException {
    NodeFacts facts = node.probe(REQUEST);
    var request = new Request.Unconfigure(Request.Unconfigure.Pods.KEEP);
    return switch (new UnconfigurePlan(request, facts, PROVENANCE).plan()) {
      case PlanResult.Planned(Plan plan) -> plan;
      case PlanResult.Refused refused -> throw new AssertionError(refused);
    };
  }

  @Test
  void theFileBeforeAndAfterIsKept() throws NodeException {
    configure();

    assertThat(node.probe(REQUEST).state().kubelet())
        .singleElement()
        .satisfies(revision -> {
          assertThat(revision.number()).isEqualTo(1);
          assertThat(revision.path()).isEqualTo(LocalNode.UNIT_PATH);
          assertThat(revision.metadata("made")).isEqualTo(DIRECTORY);
          assertThat(revision.before()).contains(FileContent.of(LocalNode.UNIT));
          assertThat(revision.after()).contains(FileContent.of(PATCHED));
        });
    assertThat(local.mode(KubeletRevision.DIRECTORY)).isEqualTo("rwx------");
  }

  @Test
  void allIsAsItWasByteForByte() throws NodeException {
    Map<String, String> before = files();
    configure();
    assertThat(files()).isNotEqualTo(before);

    assertThat(node.execute(unconfigure(), _ -> {})).isEqualTo(new Execution.Committed());

    assertThat(files()).isEqualTo(before);
    assertThat(unconfigure().isEmpty()).isTrue();
  }

  /// The kubelet would stop it.
  @Test
  void aManifestThatCameMeanwhileIsAConflict() throws NodeException {
    configure();
    Plan plan = unconfigure();
    local.write(DIRECTORY + "/.hidden", "x");
    local.write(DIRECTORY + "/api.yaml", "a: 1\n");

    assertThat(node.execute(plan, _ -> {}))
        .isEqualTo(new Execution.Conflict(DIRECTORY + "/api.yaml"));
    assertThat(local.read(LocalNode.UNIT_PATH)).isEqualTo(PATCHED);
  }

  @Test
  void aFileThatTheKubeletIsStartedWithoutMeanwhileIsFound() throws NodeException {
    local.write("/etc/kubernetes/old kubelet.yaml", "a: 1\n");
    Step revision =
        new Step.WriteKubeletRevision(
            "/etc/kubernetes/old kubelet.yaml",
            Step.KubeletAction.CONFIGURE,
            List.of(),
            PROVENANCE);
    assertThat(node.execute(plan(revision), _ -> {})).isEqualTo(new Execution.Committed());

    assertThat(node.probe(REQUEST).kubeletFile("/etc/kubernetes/old kubelet.yaml"))
        .hasValueSatisfying(file -> assertThat(file.text()).contains("a: 1\n"));
  }

  @Test
  void aKubeletThatDoesNotComeBackGetsItsFilesAgain() throws NodeException {
    configure();
    Plan plan = unconfigure();
    Map<String, String> before = files();
    local.write("/stub/dies-with", "--v=2");

    assertThat(node.execute(plan, _ -> {})).isNotEqualTo(new Execution.Committed());

    assertThat(files()).isEqualTo(before);
  }

  @Test
  void anEmptyDirectoryIsTakenAwayAndComesBackWithItsMode() throws NodeException {
    configure();
    Map<String, String> before = files();
    Plan failing =
        plan(
            new Step.RemoveDirectory(DIRECTORY),
            new Step.WriteFile(
                "/etc/nowhere/x",
                new Precondition.Absent(),
                FileContent.of("x"),
                FileAttributes.mode("600")));

    assertThat(node.execute(failing, _ -> {})).isEqualTo(new Execution.Undone());

    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aDirectoryThatIsNotEmptyStays() throws NodeException {
    configure();
    local.write(DIRECTORY + "/.hidden", "x");

    assertThat(node.execute(plan(new Step.RemoveDirectory(DIRECTORY)), _ -> {}))
        .isEqualTo(new Execution.Committed());

    assertThat(local.exists(DIRECTORY + "/.hidden")).isTrue();
  }

  @Test
  void whatPodsHaveIsNotMixedWithIt() throws NodeException {
    local.write("/var/lib/static-pod/revisions/default.web/1/metadata", "action\tinstall\n");
    configure();

    NodeFacts facts = node.probe(REQUEST);

    assertThat(facts.revisions()).hasSize(1);
    assertThat(facts.state().kubelet()).hasSize(1);
    assertThat(
            node.probe(
                    new ProbeRequest(
                        List.of(),
                        new ProbeRequest.Revisions.Newest(),
                        ProbeRequest.VersionQuery.OMITTED))
                .state()
                .kubelet())
        .isEmpty();
  }
}
