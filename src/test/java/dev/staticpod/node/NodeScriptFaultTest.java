package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.plan.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every command the script calls goes wrong once, in turn: the node ends in the old state or in
/// the new one, never in between. What could otherwise pass unnoticed is an undo that forgets
/// something.
class NodeScriptFaultTest {
  private static final int MAX_CALLS = 200;

  @TempDir private Path directory;

  /// What is carried out, and what it leaves where it succeeds.
  enum Change {
    FIRST_INSTALL {
      @Override
      Plan plan(LocalNode local) {
        return PlanSamples.firstInstall(local);
      }

      @Override
      void check(LocalNode local, String where) {
        assertThat(local.read(PlanSamples.POD_PATH)).as(where).isEqualTo(PlanSamples.MANIFEST);
        assertThat(local.read(LocalNode.UNIT_PATH)).as(where).contains("--pod-manifest-path=/m/");
      }
    },
    FILES {
      @Override
      Plan plan(LocalNode local) {
        local.write("/etc/app/key", "old\n");
        local.write("/etc/app/gone", new byte[] {0, 1, 2});
        return PlanSamples.files(local);
      }

      @Override
      void check(LocalNode local, String where) {
        assertThat(local.bytes("/etc/app/key")).as(where).isEqualTo(PlanSamples.BINARY);
        assertThat(local.mode("/etc/app/key")).as(where).isEqualTo("rw-r-----");
        assertThat(local.read("/etc/app/new")).as(where).isEqualTo("no end");
        assertThat(local.exists("/etc/app/gone")).as(where).isFalse();
      }
    };

    /// Makes the node ready, and the plan for it.
    abstract Plan plan(LocalNode local);

    abstract void check(LocalNode local, String where);
  }

  @ParameterizedTest
  @EnumSource
  void everyCommandThatFailsLeavesTheOldStateOrTheNew(Change change) throws NodeException {
    for (int at = 1; at <= MAX_CALLS; at++) {
      var local = new LocalNode(directory, List.of("dash"));
      Plan plan = change.plan(local);
      Map<String, String> old = local.snapshot();
      local.fault(new LocalNode.Fault("fail", at));

      Execution execution = new Node(local).execute(plan, _ -> {});

      if (local.calls() < at) {
        assertThat(execution).isEqualTo(new Execution.Committed());
        assertThat(at).as("calls of a whole run").isGreaterThan(30);
        return;
      }
      check(change, local, old, execution, at);
    }
    throw new AssertionError("more calls than expected");
  }

  private static void check(
      Change change, LocalNode local, Map<String, String> old, Execution execution, int at) {
    String where = "call " + at + ": " + local.read("/stub/calls").lines().toList().get(at - 1);
    switch (execution) {
      case Execution.Committed() -> change.check(local, where);
      case Execution.Undone(), Execution.Refused(_), Execution.Conflict(_) ->
          assertThat(local.snapshot()).as(where).isEqualTo(old);
      case Execution.PartiallyUndone(_), Execution.Busy() ->
          throw new AssertionError(where + " ended in " + execution);
    }
    assertThat(local.read("/stub/properties")).as(where).contains("ActiveState=active");
    assertThat(local.read("/stub/loaded")).as(where).isEqualTo(local.read(LocalNode.UNIT_PATH));
  }

  @ParameterizedTest
  @EnumSource
  void aScriptThatIsKilledAnywhereIsUndoneByTheNextOne(Change change) throws NodeException {
    for (int at = 1; at <= MAX_CALLS; at++) {
      var local = new LocalNode(directory, List.of("dash"));
      Plan plan = change.plan(local);
      local.fault(new LocalNode.Fault("kill", at));
      boolean killed = isCutOff(local, plan);
      int calls = local.calls();
      local.fault(LocalNode.Fault.NONE);

      if (calls < at) {
        assertThat(killed).isFalse();
        assertThat(at).as("calls of a whole run").isGreaterThan(30);
        return;
      }
      goOn(change, local, plan, at);
    }
    throw new AssertionError("more calls than expected");
  }

  @Test
  void theOwnerIsSetBeforeTheModeAndBothBeforeTheName() throws NodeException {
    var local = new LocalNode(directory, List.of("dash"));
    local.write("/etc/app/key", "old\n");
    local.write("/etc/app/gone", "old\n");
    local.fault(new LocalNode.Fault("fail", MAX_CALLS));

    new Node(local).execute(PlanSamples.files(local), _ -> {});

    assertThat(local.read("/stub/calls").lines().map(line -> line.replaceFirst(" .*", "")))
        .containsSubsequence("base64", "sha256sum", "chown", "chmod", "mv");
  }

  private static boolean isCutOff(LocalNode local, Plan plan) {
    try {
      new Node(local).execute(plan, _ -> {});
      return false;
    } catch (NodeException _) {
      return true;
    }
  }

  /// The same plan again: it is carried out on the old state, or is found to be done.
  private static void goOn(Change change, LocalNode local, Plan plan, int at) throws NodeException {
    var events = new ArrayList<StepEvent>();
    Execution again = new Node(local).execute(plan, events::add);

    if (again instanceof Execution.Conflict) {
      assertThat(events).as("call " + at).doesNotContain(new StepEvent.Recovering());
    } else {
      assertThat(again).as("call " + at).isEqualTo(new Execution.Committed());
    }
    change.check(local, "call " + at);
    assertThat(local.exists("/var/lib/static-pod/transaction")).as("call " + at).isFalse();
  }
}
