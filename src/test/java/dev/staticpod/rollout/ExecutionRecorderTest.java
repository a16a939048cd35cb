package dev.staticpod.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.UnitName;
import dev.staticpod.node.Execution;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.StepEvent;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.rollout.outcome.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExecutionRecorderTest {
  private static final Plan PLAN =
      new Plan(
          List.of(PodChange.present(new PodRef(Manifests.WEB, "w1", Manifests.PATH, "0"))),
          List.of(
              new Step.WriteFile(
                  Manifests.PATH,
                  new Precondition.Absent(),
                  FileContent.of("text\n"),
                  FileAttributes.mode("600")),
              new Step.DaemonReload(UnitName.KUBELET),
              new Step.RestartKubelet(UnitName.KUBELET, "why")),
          List.of());

  private final List<Progress> progress = new ArrayList<>();
  private final ExecutionRecorder recorder =
      new ExecutionRecorder(PLAN, new UnitName("k3s-agent.service"), Retry.SAME, progress::add);

  @Test
  void whatTheNodeReportsIsProgress() {
    var event = new StepEvent.Done(1, Duration.ofMillis(5), "");

    recorder.record(event);

    assertThat(progress).containsExactly(new Progress.Stepped(PLAN, event));
  }

  @Test
  void aPlanThatIsCarriedOutIsCommitted() {
    assertThat(recorder.result(new Execution.Committed()))
        .isEqualTo(new ExecutionResult.Committed());
  }

  @Test
  void aFailureNamesTheStepAndBringsTheJournal() {
    recorder.record(new StepEvent.Began(3));
    recorder.record(new StepEvent.Failed(3, "no bus", ""));
    recorder.record(new StepEvent.Evidence("E1 a line"));
    recorder.record(new StepEvent.Undoing());

    Outcome.Failure outcome = failed(new Execution.Undone());

    assertThat(outcome).isInstanceOf(Outcome.Undone.class);
    assertThat(outcome.problem().cause())
        .isEqualTo(
            "systemctl restart kubelet (why): no bus; everything was undone, the node is as it"
                + " was before");
    assertThat(outcome.problem().nextStep())
        .isEqualTo("see the kubelet's journal: journalctl -u k3s-agent -n 50");
    assertThat(outcome.problem().evidence()).containsExactly("E1 a line");
  }

  /// The kubelet was not touched, so that its journal says nothing of that.
  @Test
  void whatSystemdHasAgainstTheFilesIsNotInTheKubeletsJournal() {
    recorder.record(new StepEvent.Failed(2, "Unknown key", ""));

    assertThat(failed(new Execution.Undone()).problem().nextStep())
        .isEqualTo(
            "see what systemd has against its files: systemd-analyze verify kubelet.service on"
                + " the node");
  }

  @Test
  void aFileThatCannotBeWrittenIsNotTheKubeletsFault() {
    recorder.record(new StepEvent.Failed(1, "odd", ""));

    assertThat(failed(new Execution.Undone()).problem().nextStep())
        .isEqualTo("find out what is in the way, and run this again");
  }

  @Test
  void aStepThatThePlanDoesNotHaveIsNamedByItsNumber() {
    recorder.record(new StepEvent.Failed(7, "odd", ""));

    assertThat(failed(new Execution.Undone()).problem().cause()).startsWith("step 7: odd; ");
  }

  @Test
  void whatCouldNotBeUndoneIsListed() {
    recorder.record(new StepEvent.Failed(1, "no space left", "df -h /var"));
    recorder.record(new StepEvent.UndoFailed("remove /a: busy"));
    recorder.record(new StepEvent.UndoFailed("remove /b: busy"));

    Outcome.Failure outcome =
        failed(new Execution.PartiallyUndone("the old files are in /t", "df -h /var", "cp a b"));

    assertThat(outcome).isInstanceOf(Outcome.Unconfirmed.class);
    assertThat(outcome.problem().cause())
        .isEqualTo(
            "create "
                + Manifests.PATH
                + ": no space left; not everything could be undone: remove /a: busy; remove /b:"
                + " busy");
    assertThat(outcome.problem().nextStep())
        .isEqualTo(
            "the old files are in /t; df -h /var on the node; when the cause is gone, run this"
                + " again, or finish by hand on the node: cp a b");
  }

  @Test
  void anEarlierChangeThatCouldNotBeUndoneIsNamedWhereNoStepFailed() {
    assertThat(failed(new Execution.PartiallyUndone("an earlier one", "", "")).problem().cause())
        .isEqualTo("not everything could be undone: an earlier one");
  }

  @Test
  void aConflictKeepsThePathForAnotherAttempt() {
    assertThat(recorder.result(new Execution.Conflict("/x")))
        .isInstanceOfSatisfying(
            ExecutionResult.Conflict.class,
            conflict -> {
              assertThat(conflict.path()).isEqualTo("/x");
              assertThat(conflict.outcome()).isInstanceOf(Outcome.Refused.class);
              assertThat(conflict.outcome().problem().cause()).startsWith("/x keeps changing");
            });
  }

  @Test
  void whatTheNodeDidNotBeginIsRefused() {
    assertThat(failed(new Execution.Busy(Optional.empty())))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason().word()).isEqualTo("busy"));
    assertThat(failed(new Execution.NotBegun("no flock", "")).problem().cause())
        .isEqualTo("no flock");
  }

  @Test
  void aLostConnectionLeavesTheNodeToFinish() {
    recorder.record(new StepEvent.Evidence("a line"));
    var lost = new NodeException(NodeException.Reason.CONNECTION_LOST, "w1", "it broke", "retry");

    assertThat(recorder.lost(lost))
        .isInstanceOfSatisfying(
            ExecutionResult.Lost.class,
            result -> {
              assertThat(result.cause()).isSameAs(lost);
              assertThat(result.outcome()).isInstanceOf(Outcome.Unconfirmed.class);
              assertThat(result.outcome().problem().cause())
                  .isEqualTo("it broke; the node finishes or undoes the change by itself");
              assertThat(result.outcome().problem().nextStep())
                  .isEqualTo(
                      "retry; then run the same command again: it goes on from what it finds");
              assertThat(result.outcome().problem().evidence()).containsExactly("a line");
            });
  }

  @Test
  void aScriptThatWasKilledDoesNotGoOn() {
    var killed = new NodeException(NodeException.Reason.KILLED, "w1", "it was killed", "look");

    assertThat(recorder.lost(killed))
        .isInstanceOfSatisfying(
            ExecutionResult.Lost.class,
            result -> {
              assertThat(result.outcome()).isInstanceOf(Outcome.Unconfirmed.class);
              assertThat(result.outcome().problem().cause())
                  .isEqualTo("it was killed, and what it had begun stays until it is undone");
              assertThat(result.outcome().problem().nextStep())
                  .isEqualTo(
                      "run the command that was cut off again, or any other that changes this node:"
                          + " what was begun is undone first");
            });
  }

  private Outcome.Failure failed(Execution execution) {
    ExecutionResult result = recorder.result(execution);
    if (result instanceof ExecutionResult.Undone undone) {
      return undone.outcome();
    }
    assertThat(result).isInstanceOf(ExecutionResult.Failed.class);
    return ((ExecutionResult.Failed) result).outcome();
  }
}
