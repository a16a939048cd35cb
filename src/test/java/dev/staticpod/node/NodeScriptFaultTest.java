package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.pod.Provenance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every command the script calls goes wrong once, in turn: the node ends in the old state or in
/// the new one, never in between. What could otherwise pass unnoticed is an undo that forgets
/// something. Each command is a run of the whole script, which has some hundred: of them a build
/// tries every fifth, and all with `-Dfaults=all`, as `src/e2e/faults/script` does.
class NodeScriptFaultTest {
  private static final int MAX_CALLS = 300;
  private static final int STRIDE = "all".equals(System.getProperty("faults")) ? 1 : 5;

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
    },
    HOST_FILES {
      @Override
      Plan plan(LocalNode local) {
        PlanSamples.prepareHostFiles(local);
        return PlanSamples.hostFiles(local);
      }

      @Override
      void check(LocalNode local, String where) {
        assertThat(local.bytes("/etc/app/key")).as(where).isEqualTo(PlanSamples.LARGE);
        assertThat(local.mode("/etc/app/key")).as(where).isEqualTo("rw-r-----");
        assertThat(local.read("/etc/app/new/file")).as(where).isEqualTo("new\n");
        assertThat(local.exists("/etc/app/old")).as(where).isFalse();
        assertThat(local.read(PlanSamples.record())).as(where).contains("/etc/app/new/file");
        assertThat(local.read(PlanSamples.POD_PATH)).as(where).contains("other files");
      }
    };

    /// Makes the node ready, and the plan for it.
    abstract Plan plan(LocalNode local);

    abstract void check(LocalNode local, String where);

    /// How many pods it is about.
    int subjects() {
      return this == FILES ? 0 : 1;
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyCommandThatFailsLeavesTheOldStateOrTheNew(Change change) throws NodeException {
    checkEveryCall(change, "fail", 1, (local, plan) -> new Node(local).execute(plan, _ -> {}));
  }

  /// What hangs is ended by an administrator, and is as if it had failed.
  @Test
  void everyCommandThatHangsUntilItIsKilledLeavesTheOldStateOrTheNew() throws NodeException {
    checkEveryCall(
        Change.FIRST_INSTALL,
        "hang",
        Math.min(2, STRIDE),
        (local, plan) -> {
          try (var _ = HungCommand.killer(local)) {
            return new Node(local).execute(plan, _ -> {});
          }
        });
  }

  /// Carries a plan out on a node with a fault.
  private interface FaultyRun {
    Execution run(LocalNode local, Plan plan) throws NodeException;
  }

  private void checkEveryCall(Change change, String fault, int first, FaultyRun run)
      throws NodeException {
    for (int at = first; at <= MAX_CALLS; at += STRIDE) {
      var local = new LocalNode(directory, List.of("dash"));
      Plan plan = change.plan(local);
      Map<String, String> old = local.snapshot();
      local.fault(new LocalNode.Fault(fault, at));

      Execution execution = run.run(local, plan);

      if (local.calls() < at) {
        assertThat(execution).isEqualTo(new Execution.Committed());
        assertThat(at).as("calls of a whole run").isGreaterThan(20);
        return;
      }
      check(change, local, old, execution, at);
    }
    throw new AssertionError("more calls than expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"daemon-reload", "restart"})
  void aSystemctlThatHangsIsEndedAndTheChangeUndone(String verb) throws NodeException {
    int at = callOf(Change.FIRST_INSTALL, call -> call.startsWith("systemctl " + verb));
    var local = new LocalNode(directory, List.of("dash"));
    Plan plan = Change.FIRST_INSTALL.plan(local);
    Map<String, String> old = local.snapshot();
    local.tool("timeout", "impatient-timeout");
    local.fault(new LocalNode.Fault("hang", at));
    var events = new ArrayList<StepEvent>();

    Execution execution = new Node(local).execute(plan, events::add);

    assertThat(execution).isEqualTo(new Execution.Undone());
    assertThat(events)
        .filteredOn(StepEvent.Failed.class::isInstance)
        .extracting(event -> ((StepEvent.Failed) event).cause())
        .singleElement()
        .asString()
        .startsWith("systemctl " + verb)
        .contains("did not end within ");
    check(Change.FIRST_INSTALL, local, old, execution, at);
  }

  @Test
  void aCommandThatWritesAMegabyteOfErrorsIsUndoneAllTheSame() throws NodeException {
    int at = callOf(Change.FIRST_INSTALL, call -> call.startsWith("mv "));
    var local = new LocalNode(directory, List.of("dash"));
    Plan plan = Change.FIRST_INSTALL.plan(local);
    Map<String, String> old = local.snapshot();
    local.fault(new LocalNode.Fault("shout", at));

    Execution execution = new Node(local).execute(plan, _ -> {});

    assertThat(execution).isEqualTo(new Execution.Undone());
    check(Change.FIRST_INSTALL, local, old, execution, at);
  }

  /// From one call on nothing can be written any more: what the node says is to be typed by hand
  /// then ends the undo.
  @ParameterizedTest
  @EnumSource
  void whatCannotBeUndoneIsFinishedByHandWithTheCommandsThatAreTold(Change change)
      throws Exception {
    int partial = 0;
    for (int at = STRIDE; at <= MAX_CALLS; at += STRIDE) {
      var local = new LocalNode(directory, List.of("dash"));
      Plan plan = change.plan(local);
      Map<String, String> old = files(local);
      local.fault(new LocalNode.Fault("break", at));
      Execution execution = new Node(local).execute(plan, _ -> {});
      int calls = local.calls();
      local.fault(LocalNode.Fault.NONE);
      if (execution instanceof Execution.PartiallyUndone(_, _, String byHand)) {
        partial++;
        String where = "broken from call " + at + ": " + byHand;
        assertThat(byHand).as(where).isNotEmpty();
        local.type(byHand);
        assertThat(files(local)).as(where).isEqualTo(old);
        assertThat(local.exists("/var/lib/static-pod/transaction")).as(where).isFalse();
        assertThat(local.read("/stub/loaded")).as(where).isEqualTo(local.read(LocalNode.UNIT_PATH));
        assertThat(local.kubelet()).as(where).doesNotContain("--pod-manifest-path");
        assertThat(probe(local).state().interrupted()).as(where).isEmpty();
      }
      if (calls < at) {
        assertThat(execution).isEqualTo(new Execution.Committed());
        assertThat(partial * STRIDE).isGreaterThan(5);
        return;
      }
    }
    throw new AssertionError("more calls than expected");
  }

  private static void check(
      Change change, LocalNode local, Map<String, String> old, Execution execution, int at) {
    String where = "call " + at + ": " + local.read("/stub/calls").lines().toList().get(at - 1);
    switch (execution) {
      case Execution.Committed() -> change.check(local, where);
      case Execution.Undone(), Execution.NotBegun _, Execution.Conflict(_) ->
          assertThat(local.snapshot()).as(where).isEqualTo(old);
      case Execution.PartiallyUndone _, Execution.Busy _, Execution.Recovered() ->
          throw new AssertionError(where + " ended in " + execution);
    }
    assertThat(local.read("/stub/properties")).as(where).contains("ActiveState=active");
    assertThat(local.read("/stub/loaded")).as(where).isEqualTo(local.read(LocalNode.UNIT_PATH));
  }

  /// Calls that only read leave what the one before left, and what follows is the same.
  @ParameterizedTest
  @EnumSource
  void aPowerCutAnywhereIsToldAndUndone(Change change) throws NodeException {
    var local = new LocalNode(directory, List.of("dash"));
    Plan plan = change.plan(local);
    Map<String, String> old = files(local);
    List<LocalNode> photos = local.photos(() -> new Node(local).execute(plan, _ -> {}));

    assertThat(photos).as("calls of a whole run").hasSizeGreaterThan(20);
    assertThat(seen(photos).size()).as("different states").isGreaterThan(8);
    for (Map.Entry<Integer, LocalNode> cut : tried(seen(photos).entrySet())) {
      goOn(change, cut.getValue(), plan, old, "killed at call " + cut.getKey());
    }
  }

  /// What is kept before each call is what a kill there leaves.
  @ParameterizedTest
  @EnumSource
  void aKillLeavesWhatIsThereBeforeTheCall(Change change) throws NodeException {
    var local = new LocalNode(directory, List.of("dash"));
    Plan plan = change.plan(local);
    List<LocalNode> photos = local.photos(() -> new Node(local).execute(plan, _ -> {}));

    for (int at : List.of(1, photos.size() / 3, photos.size() / 2, photos.size() - 3)) {
      var killed = new LocalNode(directory, List.of("dash"));
      assertThat(isCutOff(killed, change.plan(killed), at)).isTrue();
      assertThat(state(killed)).as("call " + at).isEqualTo(state(photos.get(at - 1)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUndoThatIsKilledAnywhereIsGoneOnWith(Change change) throws NodeException {
    var local = new LocalNode(directory, List.of("dash"));
    Plan plan = change.plan(local);
    Map<String, String> old = files(local);
    assertThat(isCutOff(local, plan, lastCallBeforeTheEnd(change))).isTrue();
    List<LocalNode> photos = local.photos(() -> recover(local));

    assertThat(photos).as("calls of a whole undo").hasSizeGreaterThan(10);
    for (Map.Entry<Integer, LocalNode> cut : tried(seen(photos).entrySet())) {
      recover(cut.getValue());
      checkUndone(change, cut.getValue(), old, "undo killed at call " + cut.getKey());
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUndoInWhichACommandFailsIsGoneOnWith(Change change) throws NodeException {
    var cutOff = new LocalNode(directory, List.of("dash"));
    Plan plan = change.plan(cutOff);
    Map<String, String> old = files(cutOff);
    assertThat(isCutOff(cutOff, plan, lastCallBeforeTheEnd(change))).isTrue();
    for (int at = STRIDE; at <= MAX_CALLS; at += STRIDE) {
      LocalNode local = cutOff.copy();
      local.fault(new LocalNode.Fault("fail", at));
      Execution execution = recover(local);
      int calls = local.calls();
      local.fault(LocalNode.Fault.NONE);
      if (calls < at) {
        assertThat(execution).isEqualTo(new Execution.Recovered());
        return;
      }
      checkFailure(execution, "undo failed at call " + at);
      recover(local);
      checkUndone(change, local, old, "undo failed at call " + at);
    }
    throw new AssertionError("more calls than expected");
  }

  /// Those that differ from all before them, by the number of the call.
  private static Map<Integer, LocalNode> seen(List<LocalNode> photos) {
    var states = new HashSet<Map<String, String>>();
    var seen = new TreeMap<Integer, LocalNode>();
    for (int at = 1; at <= photos.size(); at++) {
      if (states.add(state(photos.get(at - 1)))) {
        seen.put(at, photos.get(at - 1));
      }
    }
    return seen;
  }

  private static <T> List<T> tried(Collection<T> all) {
    List<T> list = List.copyOf(all);
    return IntStream.iterate(0, at -> at < list.size(), at -> at + STRIDE)
        .mapToObj(list::get)
        .toList();
  }

  /// A failure names its cause.
  private static void checkFailure(Execution execution, String where) {
    switch (execution) {
      case Execution.Recovered() -> {}
      case Execution.NotBegun(String why, _) -> assertThat(why).as(where).isNotBlank();
      case Execution.PartiallyUndone(String what, _, _) -> assertThat(what).as(where).isNotBlank();
      case Execution.Committed(), Execution.Undone(), Execution.Conflict _, Execution.Busy _ ->
          throw new AssertionError(where + " ended in " + execution);
    }
  }

  /// The call that takes the journal away: until then nothing has come to its end.
  private int lastCallBeforeTheEnd(Change change) throws NodeException {
    return callOf(
        change,
        call ->
            call.startsWith("rm -f ") && call.endsWith("/var/lib/static-pod/transaction/journal"));
  }

  /// The number of the first such call of a whole run.
  private int callOf(Change change, Predicate<String> wanted) throws NodeException {
    var local = new LocalNode(directory, List.of("dash"));
    Plan plan = change.plan(local);
    local.fault(new LocalNode.Fault("fail", MAX_CALLS));
    new Node(local).execute(plan, _ -> {});
    List<String> calls = local.read("/stub/calls").lines().toList();
    return IntStream.range(0, calls.size())
            .filter(call -> wanted.test(calls.get(call)))
            .findFirst()
            .orElseThrow()
        + 1;
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

  private static boolean isCutOff(LocalNode local, Plan plan, int at) throws NodeException {
    local.fault(new LocalNode.Fault("kill", at));
    boolean killed = isCutOff(() -> new Node(local).execute(plan, _ -> {}));
    local.fault(LocalNode.Fault.NONE);
    return killed;
  }

  private static boolean isCutOff(Callable<Execution> run) {
    try {
      run.call();
      return false;
    } catch (NodeException _) {
      return true;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Execution recover(LocalNode local) throws NodeException {
    return new Node(local).recover(new Provenance("ann@desk", "2.0"), _ -> {});
  }

  /// All that a script finds when it begins, but for the time.
  private static Map<String, String> state(LocalNode local) {
    var state = new TreeMap<>(local.snapshot());
    for (String path : List.of("/stub/loaded", "/stub/properties", "/stub/pid")) {
      state.put(path, local.read(path));
    }
    state.put("lock", String.valueOf(local.exists("/run/static-pod.lock")));
    state.replaceAll((_, text) -> text.replaceAll("(?m)time\\t\\S+$", "time"));
    return state;
  }

  private static Map<String, String> files(LocalNode local) {
    var files = new TreeMap<>(local.snapshot());
    files.keySet().removeIf(path -> !path.startsWith("etc"));
    return files;
  }

  /// A probe tells of it; it is undone, and only then the same plan is carried out.
  private static void goOn(
      Change change, LocalNode local, Plan plan, Map<String, String> old, String where)
      throws NodeException {
    local.reboot();
    boolean interrupted = probe(local).state().interrupted().isPresent();
    if (interrupted) {
      assertThat(recover(local)).as(where).isEqualTo(new Execution.Recovered());
      checkUndone(change, local, old, where);
    }
    Execution again = new Node(local).execute(plan, _ -> {});
    if (again instanceof Execution.Conflict) {
      assertThat(interrupted).as(where).isFalse();
    } else {
      assertThat(again).as(where).isEqualTo(new Execution.Committed());
    }
    change.check(local, where);
    assertThat(local.exists("/var/lib/static-pod/transaction")).as(where).isFalse();
  }

  private static NodeFacts probe(LocalNode local) throws NodeException {
    return new Node(local).probe(PlanSamples.HISTORY);
  }

  private static void checkUndone(
      Change change, LocalNode local, Map<String, String> old, String where) throws NodeException {
    assertThat(files(local)).as(where).isEqualTo(old);
    assertThat(local.exists("/var/lib/static-pod/transaction")).as(where).isFalse();
    assertThat(local.read("/stub/loaded")).as(where).isEqualTo(local.read(LocalNode.UNIT_PATH));
    assertThat(local.kubelet()).as(where).doesNotContain("--pod-manifest-path");
    NodeFacts facts = probe(local);
    assertThat(facts.state().interrupted()).as(where).isEmpty();
    assertThat(facts.revisions().stream().filter(Revision::isUndo))
        .as(where)
        .hasSize(change.subjects());
  }
}
