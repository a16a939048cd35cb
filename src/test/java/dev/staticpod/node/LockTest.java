package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Two changes of one node: one after the other, and the second knows whose the first is. BusyBox's
/// shell has most commands within, where they cannot be made to hang.
@ParameterizedClass
@ValueSource(strings = {"dash", "bash --posix"})
class LockTest {
  private static final String LOCK = "/run/static-pod.lock";
  private static final String MANIFEST = PlanSamples.POD_PATH;
  private static final String OLD = "old: 1\n";
  private static final String NEW = "new: 1\n";

  private final LocalNode local;
  private final List<StepEvent> events = new ArrayList<>();

  LockTest(String shell, @TempDir Path directory) {
    local = new LocalNode(directory, List.of(shell.split(" ")));
    local.write(MANIFEST, OLD);
    local.tool("sleep", "no-sleep"); // the second one waits for two minutes
  }

  private Execution update(String text) throws NodeException {
    return new Node(local).execute(PlanSamples.rewrite(local, MANIFEST, text), events::add);
  }

  @Test
  void theSecondKnowsWhoseTheFirstIsAndChangesNothing() throws Exception {
    local.fault(new LocalNode.Fault("hang", 12));
    var first = new FutureTask<>(() -> update(NEW));
    Thread.ofPlatform().daemon().start(first);
    ProcessHandle hung = HungCommand.await(local);
    local.fault(LocalNode.Fault.NONE);

    Execution second = update("other: 1\n");

    assertThat(second).isInstanceOf(Execution.Busy.class);
    LockHolder holder = ((Execution.Busy) second).holder().orElseThrow();
    assertThat(holder.user()).isEqualTo("tester@here");
    assertThat(holder.since()).matches("2[0-9-]{9}T[0-9:]{8}Z");
    assertThat(holder.age()).isLessThan(Duration.ofHours(1));
    assertThat(queued().orElseThrow().user()).isEqualTo("tester@here");
    assertThat(local.read(MANIFEST)).isEqualTo(OLD);

    hung.destroyForcibly();
    assertThat(first.get()).isEqualTo(new Execution.Undone());
    assertThat(update("other: 1\n")).isEqualTo(new Execution.Committed());
  }

  private Optional<LockHolder> queued() {
    return events.stream()
        .filter(StepEvent.Queued.class::isInstance)
        .map(StepEvent.Queued.class::cast)
        .findFirst()
        .flatMap(StepEvent.Queued::holder);
  }

  @Test
  void aLockOfADeadHolderIsTakenOver() throws Exception {
    local.write(LOCK, "ann@desk\t2026-11-27T07:41:02Z\t12\n");

    assertThat(update(NEW)).isEqualTo(new Execution.Committed());
    assertThat(events).doesNotHaveAnyElementsOfTypes(StepEvent.Queued.class);
  }

  @Test
  void whoIsDoneIsNotSaidToHoldIt() throws Exception {
    assertThat(update(NEW)).isEqualTo(new Execution.Committed());

    assertThat(local.read(LOCK)).isEmpty();
    assertThat(whileHeldByHand(() -> update(OLD))).isEqualTo(new Execution.Busy(Optional.empty()));
    assertThat(local.read(MANIFEST)).isEqualTo(NEW);
  }

  @Test
  void nonsenseInTheLockIsNotTold() throws Exception {
    local.write(LOCK, "ann\t\tmany hours\n");

    assertThat(whileHeldByHand(() -> update(NEW))).isEqualTo(new Execution.Busy(Optional.empty()));
  }

  private Execution whileHeldByHand(Callable<Execution> change) throws Exception {
    Process holder =
        new ProcessBuilder("flock", local.file(LOCK).toString(), "-c", "echo held; read _").start();
    try (var held = holder.inputReader(StandardCharsets.UTF_8)) {
      assertThat(held.readLine()).isEqualTo("held");
      return change.call();
    } finally {
      holder.getOutputStream().close();
      holder.waitFor();
    }
  }
}
