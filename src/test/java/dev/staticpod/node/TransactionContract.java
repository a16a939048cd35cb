package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.HealthAddress;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a node answers to the scripts, whether they run under a real shell or are only understood.
interface TransactionContract {
  String TEXT = "apiVersion: v1\nkind: Pod\nmetadata: {name: it's}\n";

  Shell shell();

  /// The directory that the kubelet reads; it is there.
  String directory();

  void write(String path, String text);

  Optional<String> read(String path);

  /// Lets a step fail that waits for an argument which the kubelet does not have.
  void failAwait(int step);

  @Test
  default void aProbeBringsTheFilesOfTheKubeletsDirectory() throws Exception {
    write(path("web.yaml"), TEXT);

    NodeFacts facts = new Node(shell()).probe(new ProbeRequest());

    FileFacts file = facts.directory(directory()).orElseThrow().files().getFirst();
    assertThat(file.path()).isEqualTo(path("web.yaml"));
    assertThat(file.kind()).isEqualTo(FileFacts.Kind.REGULAR);
    assertThat(file.text()).hasValue(TEXT);
    assertThat(file.sha256()).isEqualTo(FileContent.of(TEXT).sha256());
    assertThat(facts.kubelet().isRunning()).isTrue();
  }

  @Test
  default void aPlanIsCarriedOutStepByStep() throws Exception {
    write(path("old.yaml"), "old\n");
    var events = new ArrayList<StepEvent>();

    Execution execution =
        execute(events, create(path("web.yaml"), TEXT), delete(path("old.yaml"), "old\n"));

    assertThat(execution).isEqualTo(new Execution.Committed());
    assertThat(read(path("web.yaml"))).hasValue(TEXT);
    assertThat(read(path("old.yaml"))).isEmpty();
    assertThat(events).hasSize(4);
    assertThat(events.get(2)).isEqualTo(new StepEvent.Began(2));
    assertThat(events.get(3))
        .isInstanceOfSatisfying(StepEvent.Done.class, done -> assertThat(done.step()).isEqualTo(2));
  }

  @Test
  default void aFileThatIsThereAlreadyIsAConflict() throws Exception {
    write(path("web.yaml"), "other\n");

    Execution execution = execute(new ArrayList<>(), create(path("web.yaml"), TEXT));

    assertThat(execution).isEqualTo(new Execution.Conflict(path("web.yaml")));
    assertThat(read(path("web.yaml"))).hasValue("other\n");
  }

  /// Two changes at once need the same new directory.
  @Test
  default void aDirectoryThatIsThereAlreadyIsAConflict() throws Exception {
    write(path("sub/one"), "1\n");

    Execution execution =
        execute(
            new ArrayList<>(),
            new Step.MakeDirectory(path("sub"), "755"),
            create(path("sub/two"), TEXT));

    assertThat(execution).isEqualTo(new Execution.Conflict(path("sub")));
    assertThat(read(path("sub/one"))).hasValue("1\n");
  }

  @Test
  default void aFileWithAnotherContentIsAConflict() throws Exception {
    write(path("old.yaml"), "other\n");
    var events = new ArrayList<StepEvent>();

    Execution execution =
        execute(events, create(path("web.yaml"), TEXT), delete(path("old.yaml"), "old\n"));

    assertThat(execution).isEqualTo(new Execution.Conflict(path("old.yaml")));
    assertThat(read(path("web.yaml"))).isEmpty();
    assertThat(events).isEmpty();
  }

  @Test
  default void aStepThatFailsUndoesTheOthers() throws Exception {
    failAwait(2);
    var events = new ArrayList<StepEvent>();

    Execution execution =
        execute(
            events,
            create(path("web.yaml"), TEXT),
            new Step.AwaitKubelet(
                UnitName.KUBELET, Duration.ofSeconds(1), "/no-such", HealthAddress.loopback(0)));

    assertThat(execution).isEqualTo(new Execution.Undone());
    assertThat(read(path("web.yaml"))).isEmpty();
    assertThat(events)
        .hasAtLeastOneElementOfType(StepEvent.Undoing.class)
        .anySatisfy(event ->
            assertThat(event)
                .isInstanceOfSatisfying(
                    StepEvent.Failed.class, failed -> assertThat(failed.step()).isEqualTo(2)));
  }

  @Test
  default void aPodWithoutContainersIsGone() throws Exception {
    assertThat(new Node(shell()).awaitGone(pod(), Duration.ZERO)).isTrue();
  }

  @Test
  default void evidenceSaysHowTheKubeletIsAndThatTheManifestIsThere() throws Exception {
    write(path("web.yaml"), TEXT);
    var node = new Node(shell());

    NodeEvidence evidence = node.evidence(pod(), node.probe(new ProbeRequest()));

    assertThat(evidence.kubelet().property("ActiveState")).isEqualTo("active");
    assertThat(evidence.manifest()).isPresent();
  }

  private String path(String name) {
    return directory() + "/" + name;
  }

  private PodRef pod() {
    return new PodRef(new PodName("default", "web"), "w1", path("web.yaml"), "0");
  }

  private Execution execute(List<StepEvent> events, Step... steps) throws NodeException {
    var plan = new Plan(List.of(PodChange.present(pod())), List.of(steps), List.of());
    return new Node(shell()).execute(plan, events::add);
  }

  private static Step create(String path, String text) {
    return new Step.WriteFile(
        path, new Precondition.Absent(), FileContent.of(text), FileAttributes.mode("600"));
  }

  private static Step delete(String path, String text) {
    return new Step.DeleteFile(
        new Precondition.Present(
            FileFacts.regular(path, FileContent.of(text), FileAttributes.mode("600"))));
  }
}
