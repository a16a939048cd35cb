package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.plan.InterruptedChange;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.pod.Provenance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// The power went when the new manifest was in place and the transaction was not over.
@ParameterizedClass
@ValueSource(strings = {"dash", "bash --posix", "busybox sh"})
class InterruptedChangeTest {
  private static final String MANIFEST = PlanSamples.POD_PATH;
  private static final String STATE = "/var/lib/static-pod";
  private static final String JOURNAL = STATE + "/transaction/journal";
  private static final String OLD = "old: 1\n";
  private static final String NEW = "new: 1\n";

  private final LocalNode local;
  private final Node node;
  private final List<StepEvent> events = new ArrayList<>();

  InterruptedChangeTest(String shell, @TempDir Path directory) {
    local = new LocalNode(directory, List.of(shell.split(" ")));
    node = new Node(local);
  }

  @BeforeEach
  void cutsThePower() {
    local.write(MANIFEST, OLD);
    cutOff();
    assertThat(local.exists(JOURNAL)).isTrue();
    assertThat(local.read(MANIFEST)).isEqualTo(NEW);
  }

  /// An update is killed when it is about to end.
  private void cutOff() {
    String script = ExecuteScript.render(PlanSamples.rewrite(local, MANIFEST, NEW));
    local.run(script.replace("\n{ transact ", "\ncommit() { kill -9 $$; }\n{ transact "), _ -> {});
  }

  private Execution recover() throws NodeException {
    return node.recover(new Provenance("bob@lab", "2.0"), events::add);
  }

  private NodeFacts probe() throws NodeException {
    return node.probe(PlanSamples.HISTORY);
  }

  @Test
  void aProbeTellsWhatItWas() throws NodeException {
    InterruptedChange change = probe().state().interrupted().orElseThrow();

    assertThat(change.files()).containsExactly(MANIFEST);
    assertThat(change.isAbout(PlanSamples.POD)).isTrue();
    assertThat(change.text())
        .matches("update of nodejs by tester@here, begun 2[0-9-]{9}T[0-9:]{8}Z");
    assertThat(local.read(MANIFEST)).isEqualTo(NEW);
  }

  @Test
  void aChangeThatGoesOnIsNotInterrupted() throws Exception {
    Process holder =
        new ProcessBuilder(
                "flock", local.file("/run/static-pod.lock").toString(), "-c", "echo held; read _")
            .start();
    try (var held = holder.inputReader(StandardCharsets.UTF_8)) {
      assertThat(held.readLine()).isEqualTo("held");
      assertThat(probe().state().interrupted()).isEmpty();
    } finally {
      holder.getOutputStream().close();
      assertThat(holder.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(probe().state().interrupted()).isPresent();
  }

  @Test
  void aRebootTakesTheLockAway() throws NodeException {
    local.delete("/run/static-pod.lock");

    assertThat(probe().state().interrupted()).isPresent();
    assertThat(recover()).isEqualTo(new Execution.Recovered());
  }

  /// A directory has its name before it has its owner.
  @Test
  void aDirectoryGetsItsOwnerWhereTheUndoWasCutOffToo() throws Exception {
    assertThat(recover()).isEqualTo(new Execution.Recovered());
    local.write("/etc/app/old/.keep", "");
    local.delete("/etc/app/old/.keep");
    Files.setAttribute(local.file("/etc/app/old"), "unix:uid", 12345);
    Files.setPosixFilePermissions(
        local.file("/etc/app/old"), PosixFilePermissions.fromString("rwxr-x--x"));
    String owner = local.owner("/etc/app/old");
    String script =
        ExecuteScript.render(PlanSamples.plan(new Step.RemoveDirectory("/etc/app/old")));
    local.run(script.replace("\n{ transact ", "\ncommit() { kill -9 $$; }\n{ transact "), _ -> {});
    assertThat(local.exists("/etc/app/old")).isFalse();

    cutOffRecovery("chown() { kill -9 $$; }");

    assertThat(recover()).isEqualTo(new Execution.Recovered());
    assertThat(local.owner("/etc/app/old")).isEqualTo(owner);
    assertThat(local.mode("/etc/app/old")).isEqualTo("rwxr-x--x");
  }

  @Test
  void theHistoryHasAllOfWhatWasThereWhereTheUndoWasCutOffToo() throws Exception {
    cutOffRecovery("cp() { printf half >\"$2\"; kill -9 $$; exit 1; }");

    assertThat(recover()).isEqualTo(new Execution.Recovered());

    Revision undo = probe().revisions().getLast();
    assertThat(undo.isUndo()).isTrue();
    assertThat(local.read(STATE + "/revisions/default.nodejs/1/before")).isEqualTo(NEW);
  }

  private void cutOffRecovery(String function) throws NodeException {
    String script = ExecuteScript.recovery(new Provenance("bob@lab", "2.0"));
    local.run(script.replace("\n{ settle ", "\n" + function + "\n{ settle "), _ -> {});
    assertThat(local.exists(JOURNAL)).isTrue();
  }

  @Test
  void theHistoryTellsWhatWasUndone() throws NodeException {
    assertThat(recover()).isEqualTo(new Execution.Recovered());

    assertThat(events).containsExactly(new StepEvent.Recovering());
    assertThat(local.read(MANIFEST)).isEqualTo(OLD);
    Revision undo = probe().revisions().getLast();
    assertThat(undo.isUndo()).isTrue();
    assertThat(undo.metadata())
        .containsEntry("undone", "update")
        .containsEntry("by", "tester@here")
        .containsEntry("user", "bob@lab")
        .containsEntry("version", "2.0")
        .containsEntry("left", "no")
        .containsEntry("path", MANIFEST)
        .containsKeys("time", "login", "begun");
    assertThat(undo.before().orElseThrow().text()).hasValue(NEW);
    assertThat(undo.after().orElseThrow().text()).hasValue(OLD);
  }

  @Test
  void aPlanIsNotCarriedOutWhereThereWasSomethingToUndo() throws NodeException {
    Execution execution = node.execute(PlanSamples.write("/etc/other", "x\n"), events::add);

    assertThat(execution).isEqualTo(new Execution.Recovered());
    assertThat(local.read(MANIFEST)).isEqualTo(OLD);
    assertThat(local.exists("/etc/other")).isFalse();
  }

  @Test
  void aFileThatWasChangedSinceIsLeftAndToldOnce() throws NodeException {
    local.write(MANIFEST, "by: hand\n");

    Execution execution = recover();

    assertThat(execution)
        .isEqualTo(
            new Execution.PartiallyUndone(
                "what others changed since is left as it is",
                "see the old files in " + STATE + "/abandoned",
                ""));
    assertThat(events)
        .contains(new StepEvent.UndoFailed(MANIFEST + " was changed since and is left as it is"));
    assertThat(local.read(MANIFEST)).isEqualTo("by: hand\n");
    assertThat(local.read(STATE + "/abandoned/1")).isEqualTo(OLD);
    assertThat(probe().state().interrupted()).isEmpty();
    assertThat(probe().revisions().getLast().metadata()).containsEntry("left", "yes");
    assertThat(node.execute(PlanSamples.rewrite(local, MANIFEST, NEW), events::add))
        .isEqualTo(new Execution.Committed());
  }

  @Test
  void aFileThatIsGoneSinceIsLeftAway() throws NodeException {
    local.delete(MANIFEST);

    assertThat(recover()).isInstanceOf(Execution.PartiallyUndone.class);
    assertThat(local.exists(MANIFEST)).isFalse();
    assertThat(probe().state().interrupted()).isEmpty();
  }

  @Test
  void aFileThatHasItsOldBytesAlreadyNeedsNoBackup() throws NodeException {
    local.write(MANIFEST, OLD);
    local.delete(STATE + "/transaction/1");

    assertThat(recover()).isEqualTo(new Execution.Recovered());
    assertThat(local.read(MANIFEST)).isEqualTo(OLD);
  }

  @Test
  void aBackupThatIsDamagedIsNotPutBack() throws NodeException {
    local.write(STATE + "/transaction/1", "");

    assertThat(recover()).isInstanceOf(Execution.PartiallyUndone.class);

    assertThat(local.read(MANIFEST)).isEqualTo(NEW);
    assertThat(probe().state().interrupted()).isPresent();
  }

  @Test
  void aLineOfTheJournalWithoutItsEndWasNeverActedUpon() throws Exception {
    Files.writeString(
        local.file(JOURNAL), "remove\t" + LocalNode.UNIT_PATH, StandardOpenOption.APPEND);

    assertThat(recover()).isEqualTo(new Execution.Recovered());
    assertThat(local.exists(LocalNode.UNIT_PATH)).isTrue();
    assertThat(local.read(MANIFEST)).isEqualTo(OLD);
  }

  @Test
  void anEmptyJournalMeansThatNothingWasDone() throws NodeException {
    local.write(MANIFEST, OLD);
    local.write(JOURNAL, "");

    assertThat(recover()).isEqualTo(new Execution.Recovered());
    assertThat(local.read(MANIFEST)).isEqualTo(OLD);
    assertThat(local.exists(STATE + "/transaction")).isFalse();
  }

  @Test
  void aTransactionWithoutAJournalIsOver() throws NodeException {
    local.delete(JOURNAL);

    assertThat(probe().state().interrupted()).isEmpty();
    assertThat(probe().state().hasLeftovers()).isTrue();
    Execution execution = node.execute(PlanSamples.write("/etc/other", "x\n"), events::add);

    assertThat(execution).isEqualTo(new Execution.Committed());
    assertThat(local.read(MANIFEST)).isEqualTo(NEW);
    assertThat(local.exists(STATE + "/transaction")).isFalse();
  }

  @Test
  void whatIsLeftOfATransactionThatIsOverIsClearedAway() throws NodeException {
    local.delete(JOURNAL);

    assertThat(recover()).isEqualTo(new Execution.Recovered());

    assertThat(events).isEmpty();
    assertThat(local.read(MANIFEST)).isEqualTo(NEW);
    assertThat(local.exists(STATE + "/transaction")).isFalse();
    assertThat(probe().state().hasLeftovers()).isFalse();
  }

  @Test
  void anUndoThatIsToldTwiceIsOneLineOfTheHistory() throws NodeException {
    recover();
    recover();

    assertThat(probe().revisions().stream().filter(Revision::isUndo)).hasSize(1);
    assertThat(Optional.of(recover())).hasValue(new Execution.Recovered());
  }
}
