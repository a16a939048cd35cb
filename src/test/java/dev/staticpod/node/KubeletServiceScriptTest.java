package dev.staticpod.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.HealthAddress;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.node.script.ScriptText;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.pod.Provenance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A node whose kubelet is run by a service of another name: systemd knows of no `kubelet.service`
/// there, so that a script that names it fails.
class KubeletServiceScriptTest {
  private static final UnitName SERVICE = new UnitName("k3s.service");

  private static final String FATAL =
      "F1127 11:32:01.123456     398 server.go:269] failed to run Kubelet: inotify_init: too many"
          + " open files";
  private static final String ENDED =
      "kubelet.service: Main process exited, code=exited, status=255/EXCEPTION";

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
    var await =
        new Step.AwaitKubelet(SERVICE, Duration.ofSeconds(5), "/m", HealthAddress.loopback(10248));

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

  @ParameterizedTest
  @CsvSource({
    "--pod-manifest-path=/m, true",
    "--pod-manifest-path=/m//, true",
    "--pod_manifest_path=//./m/., true",
    "--pod-manifest-path=../m, true",
    "--pod-manifest-path=m, false",
    "--pod-manifest-path=/m2, false"
  })
  void aPathInAnotherFormIsTheSameDirectory(String flag, boolean isRead) throws Exception {
    local.write("/m/.keep", "");
    local.write("/m2/.keep", "");
    local.write("/home/.keep", "");
    local.write("/proc/4711/cmdline", "/usr/local/bin/kubelet\0" + flag + "\0");
    Files.createSymbolicLink(local.file("/proc/4711/cwd"), local.file("/home"));
    var await =
        new Step.AwaitKubelet(SERVICE, Duration.ofSeconds(1), "/m", HealthAddress.loopback(10248));

    assertThat(
            node.execute(
                new Plan("w1", List.of(), List.of(await), List.of(), List.of()), events::add))
        .isEqualTo(isRead ? new Execution.Committed() : new Execution.Undone());
  }

  @Test
  void asksAKubeletThatAnswersAtTheLoopbackOfIpv6Alone() throws Exception {
    local.write("/stub/healthz/[::1]:10248", "ok\n");
    var await =
        new Step.AwaitKubelet(
            SERVICE, Duration.ofSeconds(5), "", new HealthAddress("[::1]", 10248));

    assertThat(
            node.execute(
                new Plan("w1", List.of(), List.of(await), List.of(), List.of()), events::add))
        .isEqualTo(new Execution.Committed());
  }

  /// Each look starts processes, which a slow machine lacks for the kubelet.
  @Test
  void looksLessOftenAtAKubeletThatTakesLong() throws NodeException {
    local.tool("sleep", "noted-sleep");
    var never =
        new Step.AwaitKubelet(
            SERVICE, Duration.ofSeconds(4), "/none", HealthAddress.loopback(10248));

    node.execute(new Plan("w1", List.of(), List.of(never), List.of(), List.of()), events::add);

    List<String> sleeps = local.read("/stub/sleeps").lines().toList();
    assertThat(sleeps).startsWith("0.1").endsWith("0.5").containsOnly("0.1", "0.5");
    assertThat(sleeps).filteredOn("0.5"::equals).hasSizeLessThan(5);
  }

  /// A kubelet that did not admit a pod has no process of it, and keeps that for its content until
  /// it clears up.
  @Test
  void givesTheKubeletTimeToForgetAPodOfWhichNothingRuns() throws NodeException {
    local.tool("sleep", "no-sleep");
    local.write(PlanSamples.POD_PATH, PlanSamples.MANIFEST);

    assertThat(node.execute(RestartScriptTest.restart(Step.PodEnd.STOPPED), events::add))
        .isEqualTo(new Execution.Committed());
    assertThat(local.read("/stub/sleeps")).isEqualTo("5\n");
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
      assertThat(e.reason()).isEqualTo(NodeException.Reason.KILLED);
      assertThat(e.problem()).isEqualTo("its script was killed on the node (exit status 137)");
    }
    local.fault(LocalNode.Fault.NONE);
  }

  /// As kubelets up to 1.22 end with an error that they do not survive.
  @Test
  void showsTheErrorOfAKubeletAndNotTheStacksAfterIt() throws NodeException {
    String stack =
        """
        goroutine 1 [running]:
        k8s.io/kubernetes/vendor/k8s.io/klog/v2.stacks(0xc000010001, 0xc000ee1a00, 0x7a, 0xd2)
        \t/src/vendor/k8s.io/klog/v2/klog.go:1026 +0xb9
        main.main()
        \t/src/cmd/kubelet/kubelet.go:40 +0x1d0

        goroutine 6 [chan receive]:
        k8s.io/kubernetes/vendor/golang.org/x/net/http2.(*Transport).newClientConn(0xc0, 0x1)
        \t/src/vendor/golang.org/x/net/http2/transport.go:705 +0xb4a
        created by k8s.io/kubernetes/vendor/golang.org/x/net/http2.(*Transport).newClientConn
        \t/src/vendor/golang.org/x/net/http2/transport.go:1741 +0x79
        """;
    local.write("/stub/journal", FATAL + "\n" + stack.repeat(200) + ENDED + "\n");
    local.write("/stub/dies-with", "--pod-manifest-path");

    node.execute(PlanSamples.firstInstall(local, SERVICE), events::add);

    assertThat(events)
        .filteredOn(StepEvent.Evidence.class::isInstance)
        .containsExactly(new StepEvent.Evidence(FATAL), new StepEvent.Evidence(ENDED));
  }

  /// systemd says of a unit that lies over the one it has read, and of a new drop-in, that there is
  /// nothing to be read.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "FragmentPath=/etc/systemd/system.control/kubelet.service",
        "DropInPaths=/etc/systemd/system/kubelet.service.d/20-static.conf"
      })
  void doesNotRestartTheKubeletWithFilesOfOthersThatSystemdHadNotRead(String read)
      throws NodeException {
    local.write("/stub/unread", "s#^" + read.replaceFirst("=.*", "=.*#") + read + "#\n");
    Plan plan = PlanSamples.firstInstall(local, SERVICE);
    Map<String, String> before = local.snapshot();

    assertThat(node.execute(plan, events::add)).isEqualTo(new Execution.Undone());

    assertThat(local.snapshot()).isEqualTo(before);
    assertThat(local.read("/stub/pid")).isEqualTo("4711\n");
    assertThat(events)
        .filteredOn(StepEvent.Failed.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            StepEvent.Failed.class,
            failed -> {
              assertThat(failed.cause())
                  .isEqualTo(
                      "systemd had not read what was changed in the files of k3s.service: "
                          + read.replaceFirst(".*=", ""));
              assertThat(failed.nextStep())
                  .isEqualTo("see whether it is meant, and works: systemctl restart k3s.service");
            });
  }

  @Test
  void aFileOfTheChangeItselfIsToBeRead() throws NodeException {
    local.write(
        "/stub/properties",
        local.read("/stub/properties").replaceFirst("FragmentPath=.*", "FragmentPath=/lib/x"));
    local.write("/stub/unread", "s#^DropInPaths=.*#DropInPaths=" + LocalNode.UNIT_PATH + "#\n");

    assertThat(node.execute(PlanSamples.firstInstall(local, SERVICE), events::add))
        .isEqualTo(new Execution.Committed());
  }

  /// A drop-in repeats the command, with all that systemd has against it.
  @Test
  void whatSystemdHadAgainstTheFilesBeforeIsNothingNewElsewhere() {
    String unit = "/etc/systemd/system/kubelet.service";
    String escape = "Ignoring unknown escape sequences: \"--volume-plugin-dir=/tmp/a\\.b\"\n";
    String before = unit + ":3: " + escape;
    String after = unit + ":3: " + escape + unit + ".d/90-static-pod.conf:5: " + escape;
    String key = unit + ":9: Unknown key 'Foo' in section [Service], ignoring.\n";

    assertThat(newComplaints(before, after)).isEmpty();
    assertThat(newComplaints("[" + unit + ":3] Odd\n", "[" + unit + ":4] Odd\n")).isEmpty();
    assertThat(newComplaints(before, after + key))
        .isEqualTo("systemd would not read it as it is meant: " + key);
    assertThat(newComplaints("", key)).endsWith(key);
  }

  private String newComplaints(String before, String after) {
    local.write("/stub/transaction/.keep", "");
    local.write("/stub/before", before);
    local.write("/stub/after", after);
    return local
        .run(
            ScriptText.COMMON.read()
                + ScriptText.STEPS.read()
                + """
                transaction=$root/stub/transaction
                list_complaints() { cat "$root/stub/$1"; }
                complaints before
                verify_unit after
                """,
            _ -> {})
        .stderr();
  }

  /// Another directory whose name begins with the same is another one.
  @ParameterizedTest
  @CsvSource({"/m, true", "/m/, true", "/m2, false", "/srv/m, false"})
  void theJournalProvesTheVeryDirectory(String path, boolean isProof) throws Exception {
    local.write("/stub/journal", "I1129 1 kubelet.go:262] Adding pod path: " + path + "\n");
    var await =
        new Step.AwaitKubelet(SERVICE, Duration.ofSeconds(1), "/m", HealthAddress.loopback(10248));

    assertThat(
            node.execute(
                new Plan("w1", List.of(), List.of(await), List.of(), List.of()), events::add))
        .isInstanceOf(isProof ? Execution.Committed.class : Execution.Undone.class);
  }
}
