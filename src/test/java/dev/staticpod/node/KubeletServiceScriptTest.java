package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.UnitName;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Provenance;
import dev.staticpod.plan.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node whose kubelet is run by a service of another name: systemd knows of no `kubelet.service`
/// there, so that a script that names it fails.
class KubeletServiceScriptTest {
  private static final UnitName SERVICE = new UnitName("k3s.service");

  private final LocalNode local;
  private final Node node;
  private final List<StepEvent> events = new ArrayList<>();

  KubeletServiceScriptTest(@TempDir Path directory) {
    local = new LocalNode(directory, List.of("dash"));
    local.service(SERVICE.value());
    node = new Node(local);
  }

  @Test
  void restartsAndAwaitsTheServiceOfThePlan() throws NodeException {
    assertThat(node.execute(PlanSamples.firstInstall(local, SERVICE), events::add))
        .isEqualTo(new Execution.Committed());
    assertThat(local.read("/stub/loaded")).contains("--pod-manifest-path=/m/");
  }

  @Test
  void saysWhatProvesThatAConfigurationCounts() throws Exception {
    local.write("/m/.keep", "");
    long inode = (Long) Files.getAttribute(local.file("/m"), "unix:ino");
    local.write("/proc/4711/fdinfo/7", "inotify wd:1 ino:%x sdev:1\n".formatted(inode));
    var await = new Step.AwaitKubelet(SERVICE, Duration.ofSeconds(5), "/m", 10248);

    assertThat(
            node.execute(
                new Plan("w1", List.of(), List.of(await), List.of(), List.of()), events::add))
        .isEqualTo(new Execution.Committed());
    assertThat(events)
        .last()
        .isInstanceOfSatisfying(
            StepEvent.Done.class,
            done -> assertThat(done.remark()).isEqualTo("the kubelet watches /m"));
  }

  /// Each look starts processes, which a slow machine lacks for the kubelet.
  @Test
  void looksLessOftenAtAKubeletThatTakesLong() throws NodeException {
    local.tool("sleep", "noted-sleep");
    var never = new Step.AwaitKubelet(SERVICE, Duration.ofSeconds(4), "/none", 10248);

    node.execute(new Plan("w1", List.of(), List.of(never), List.of(), List.of()), events::add);

    List<String> sleeps = local.read("/stub/sleeps").lines().toList();
    assertThat(sleeps).startsWith("0.1").endsWith("0.5").containsOnly("0.1", "0.5");
    assertThat(sleeps).filteredOn("0.5"::equals).hasSizeLessThan(5);
  }

  @Test
  void aServiceThatIsNotThereIsAFailedStep() throws NodeException {
    local.tool("sleep", "seldom-sleep"); // the undo waits for a minute
    Execution execution = node.execute(PlanSamples.firstInstall(local), events::add);

    assertThat(execution).isInstanceOf(Execution.PartiallyUndone.class);
    assertThat(events)
        .filteredOn(StepEvent.UndoFailed.class::isInstance)
        .extracting(event -> ((StepEvent.UndoFailed) event).what())
        .anySatisfy(what -> assertThat(what).startsWith("systemctl restart kubelet: "));
  }

  @Test
  void restartsTheServiceOfThePlanToUndoIt() throws NodeException {
    local.write("/stub/dies-with", "--pod-manifest-path");
    Plan plan = PlanSamples.firstInstall(local, SERVICE);
    Map<String, String> before = local.snapshot();

    assertThat(node.execute(plan, events::add)).isEqualTo(new Execution.Undone());
    assertThat(local.snapshot()).isEqualTo(before);
    assertThat(local.read("/stub/properties")).contains("ActiveState=active");
  }

  @Test
  void whoUndoesATransactionNeedNotKnowTheService() throws NodeException {
    cutOffAfterTheRestart();

    Execution next = node.recover(new Provenance("tester@here", "1.0"), events::add);

    assertThat(next).isEqualTo(new Execution.Recovered());
    assertThat(events).contains(new StepEvent.Recovering());
    assertThat(local.read("/proc/" + local.read("/stub/pid").strip() + "/cmdline"))
        .doesNotContain("--pod-manifest-path");
  }

  private void cutOffAfterTheRestart() throws NodeException {
    Plan plan = PlanSamples.firstInstall(local, SERVICE);
    var trial = new LocalNode(local.file("/stub/trial"), List.of("dash"));
    trial.service(SERVICE.value());
    trial.fault(new LocalNode.Fault("fail", 1000));
    new Node(trial).execute(plan, _ -> {});
    int restart =
        trial.read("/stub/calls").lines().toList().indexOf("systemctl restart k3s.service");

    local.fault(new LocalNode.Fault("kill", restart + 2));
    try {
      node.execute(plan, _ -> {});
      throw new AssertionError("not cut off");
    } catch (NodeException e) {
      assertThat(e.reason()).isEqualTo(NodeException.Reason.PROTOCOL);
    }
    local.fault(LocalNode.Fault.NONE);
  }
}
