package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.plan.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every command the script calls goes wrong once, in turn: the node ends in the old state or in
/// the new one, never in between. What could otherwise pass unnoticed is an undo that forgets
/// something.
class NodeScriptFaultTest {
  private static final int MAX_CALLS = 200;

  @TempDir private Path directory;

  @Test
  void everyCommandThatFailsLeavesTheOldStateOrTheNew() throws NodeException {
    for (int at = 1; at <= MAX_CALLS; at++) {
      var local = new LocalNode(directory, List.of("dash"));
      Map<String, String> old = local.snapshot();
      Plan plan = PlanSamples.firstInstall(local);
      local.fault(new LocalNode.Fault("fail", at));

      Execution execution = new Node(local).execute(plan, _ -> {});

      if (local.calls() < at) {
        assertThat(execution).isEqualTo(new Execution.Committed());
        assertThat(at).as("calls of a whole run").isGreaterThan(30);
        return;
      }
      check(local, old, execution, at);
    }
    throw new AssertionError("more calls than expected");
  }

  private static void check(LocalNode local, Map<String, String> old, Execution execution, int at) {
    String where = "call " + at + ": " + local.read("/stub/calls").lines().toList().get(at - 1);
    switch (execution) {
      case Execution.Committed() ->
          assertThat(local.read("/etc/kubernetes/manifest/nodejs.yaml"))
              .as(where)
              .isEqualTo(PlanSamples.MANIFEST);
      case Execution.Undone(), Execution.Refused(_), Execution.Conflict(_) ->
          assertThat(local.snapshot()).as(where).isEqualTo(old);
      case Execution.PartiallyUndone(_), Execution.Busy() ->
          throw new AssertionError(where + " ended in " + execution);
    }
    assertThat(local.read("/stub/properties")).as(where).contains("ActiveState=active");
    assertThat(local.read("/stub/loaded")).as(where).isEqualTo(local.read(LocalNode.UNIT_PATH));
  }

  @Test
  void aScriptThatIsKilledAnywhereIsUndoneByTheNextOne() throws NodeException {
    for (int at = 1; at <= MAX_CALLS; at++) {
      var local = new LocalNode(directory, List.of("dash"));
      Plan plan = PlanSamples.firstInstall(local);
      local.fault(new LocalNode.Fault("kill", at));
      boolean killed = isCutOff(local, plan);
      int calls = local.calls();
      local.fault(LocalNode.Fault.NONE);

      if (calls < at) {
        assertThat(killed).isFalse();
        assertThat(at).as("calls of a whole run").isGreaterThan(30);
        return;
      }
      goOn(local, plan, at);
    }
    throw new AssertionError("more calls than expected");
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
  private static void goOn(LocalNode local, Plan plan, int at) throws NodeException {
    var events = new ArrayList<StepEvent>();
    Execution again = new Node(local).execute(plan, events::add);

    if (again instanceof Execution.Conflict) {
      assertThat(events).as("call " + at).doesNotContain(new StepEvent.Recovering());
    } else {
      assertThat(again).as("call " + at).isEqualTo(new Execution.Committed());
    }
    assertThat(local.read("/etc/kubernetes/manifest/nodejs.yaml"))
        .as("call " + at)
        .isEqualTo(PlanSamples.MANIFEST);
    assertThat(local.read(LocalNode.UNIT_PATH))
        .as("call " + at)
        .contains("--pod-manifest-path=/m/");
    assertThat(local.exists("/var/lib/static-pod/transaction")).as("call " + at).isFalse();
  }
}
