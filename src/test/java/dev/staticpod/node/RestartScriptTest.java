package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.plan.pod.Provenance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// A pod is started anew by the script, under every shell a node may have.
@ParameterizedClass
@ValueSource(strings = {"dash", "bash", "bash --posix", "busybox sh"})
class RestartScriptTest {
  private static final String PATH = PlanSamples.POD_PATH;
  private static final String LOG = "/var/log/pods/default_nodejs-w1_4f0a/web/0.log";
  private static final String PROCESSES = "/sys/fs/cgroup/kubepods/pod4f0a/one/cgroup.procs";

  private final LocalNode local;
  private final Node node;
  private final List<StepEvent> events = new ArrayList<>();

  RestartScriptTest(String shell, @TempDir Path directory) {
    local = new LocalNode(directory, List.of(shell.split(" ")));
    local.tool("sleep", "no-sleep");
    node = new Node(local);
    local.write(PATH, PlanSamples.MANIFEST);
  }

  static Plan restart(Step.PodEnd end) {
    var pod = new PodRef(PlanSamples.POD, "w1", PATH, "");
    var before =
        new Precondition.Present(
            FileFacts.regular(
                PATH, FileContent.of(PlanSamples.MANIFEST), FileAttributes.mode("644")));
    return new Plan(
        List.of(PodChange.restarted(pod, Optional.empty())),
        List.of(
            new Step.DeleteFile(before),
            new Step.AwaitPodEnd(pod, end, Duration.ZERO),
            new Step.RestoreFile(before),
            new Step.WriteRevision(
                PlanSamples.POD, PATH, Step.Action.RESTART, new Provenance("tester@here", "1.0"))),
        List.of());
  }

  private static Plan withoutTheWait(Plan plan) {
    return new Plan(
        plan.pods(),
        plan.steps().stream().filter(step -> !(step instanceof Step.AwaitPodEnd)).toList(),
        List.of());
  }

  private List<Revision> revisions() throws NodeException {
    return node.probe(PlanSamples.HISTORY).revisions();
  }

  @Test
  void putsTheManifestBackAsItWasWhenTheContainersHaveStopped() throws NodeException {
    local.write(LOG, "");
    local.write(PROCESSES, "");
    String mode = local.mode(PATH);

    assertThat(node.execute(restart(Step.PodEnd.STOPPED), events::add))
        .isEqualTo(new Execution.Committed());

    assertThat(local.read(PATH)).isEqualTo(PlanSamples.MANIFEST);
    assertThat(local.mode(PATH)).isEqualTo(mode);
    assertThat(revisions())
        .singleElement()
        .satisfies(revision -> {
          assertThat(revision.isRestart()).isTrue();
          assertThat(revision.before()).isEqualTo(revision.after());
        });
  }

  @Test
  void putsTheManifestBackWhereTheContainersDoNotStop() throws NodeException {
    local.write(LOG, "");
    local.write(PROCESSES, "4712\n");

    assertThat(node.execute(restart(Step.PodEnd.STOPPED), events::add))
        .isEqualTo(new Execution.Undone());

    assertThat(local.read(PATH)).isEqualTo(PlanSamples.MANIFEST);
    assertThat(revisions()).isEmpty();
    assertThat(events).contains(new StepEvent.Failed(2, "they still run after 0 s", ""));
  }

  @Test
  void putsTheManifestBackWhereTheKubeletDoesNotClearThemAway() throws NodeException {
    local.write(LOG, "");

    assertThat(node.execute(restart(Step.PodEnd.FORGOTTEN), events::add))
        .isEqualTo(new Execution.Undone());

    assertThat(local.read(PATH)).isEqualTo(PlanSamples.MANIFEST);
  }

  @Test
  void keepsTheHistoryOfChangesHoweverOftenAPodIsRestarted() throws NodeException {
    local.write("/var/lib/static-pod/revisions/default.nodejs/1/metadata", "action\tinstall\n");

    Plan restart = withoutTheWait(restart(Step.PodEnd.STOPPED));

    for (int i = 0; i < 12; i++) {
      node.execute(restart, events::add);
    }

    assertThat(revisions()).extracting(Revision::number).hasSize(11).contains(1, 4, 13);
  }
}
