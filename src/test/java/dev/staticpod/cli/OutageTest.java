package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What is shown while the API server or a kubelet is down.
class OutageTest extends FreshWorkers {
  /// Why the API server does not show its side.
  enum Absence {
    REFUSED("cannot be reached: connection refused"),
    UNKNOWN_USER("the API server https://127.0.0.1:"),
    NO_KUBECONFIG("no kubeconfig: ");

    private final String problem;

    Absence(String problem) {
      this.problem = problem;
    }
  }

  OutageTest() {
    super(2);
  }

  @BeforeEach
  void aPodRuns() {
    install(Examples.NODEJS, "node-1");
  }

  @ParameterizedTest
  @EnumSource
  void withoutTheApiServerWhatTheNodeKnowsIsShown(Absence absence) throws Exception {
    StaticPod staticPod = without(absence);

    CommandLineRun list = staticPod.line("list --host node-1,node-2 --api kubeconfig").exits(4);
    list.assertOut().containsPattern("nodejs-node-1 +1/1 +Running ");
    list.assertErr()
        .startsWith("warning: ")
        .containsOnlyOnce(absence.problem)
        .contains("; what is shown is what the nodes know\n  next: ")
        .contains("; or leave the API server out by --no-api\n")
        .doesNotContain("--no-wait");
    staticPod
        .line("list --host node-1 -o json --api kubeconfig")
        .exits(4)
        .assertOut()
        .contains("\"state\" : \"Running\"", "\"state\" : \"failed\"", "\"errors\" : [ ]");

    CommandLineRun page = staticPod.line("describe nodejs --host node-1 --api kubeconfig").exits(4);
    page.assertOut()
        .startsWith("node-1: nodejs-node-1 runs on the node; ")
        .contains("Status:      Running\n", "Processes:   processes of it run\n");
    page.assertErr().contains(absence.problem).doesNotContain("--no-wait");
  }

  @Test
  void listAndDescribeAgreeWhereTheKubeletIsStopped() {
    execute("node-1", "systemctl stop kubelet");

    for (String api : List.of("", " --no-api")) {
      CommandLineRun list = line("list --host node-1,node-2 -o wide" + api).exits(0);
      list.assertOut()
          .containsPattern("nodejs-node-1 +1/1 +KubeletDown ")
          .contains(
              "the kubelet is not running: inactive (dead); 1 of 1 container runs on the node");
      list.assertErr()
          .startsWith(
              "warning: node-1: the kubelet is not running: inactive (dead)\n  next: start it:")
          .doesNotContain("node-2");
      line("describe nodejs --host node-1" + api)
          .exits(0)
          .assertOut()
          .startsWith("node-1: the kubelet is not running: inactive (dead)\n  next: start it:")
          .contains("Status:      KubeletDown (the kubelet is not running: ");
    }
    line("list --host node-1 -o json")
        .exits(0)
        .assertOut()
        .contains("\"type\" : \"kubelet-stopped\"", "\"state\" : \"KubeletDown\"");
  }

  @Test
  void aDirectoryThatIsGoneIsNamed() throws Exception {
    Files.delete(on("node-1", "etc/kubernetes/manifest/nodejs.yaml"));
    Files.delete(on("node-1", "etc/kubernetes/manifest"));

    line("list --host node-1")
        .exits(0)
        .assertErr()
        .contains(
            "warning: node-1: the directory that the kubelet reads is not there:"
                + " /etc/kubernetes/manifest (--pod-manifest-path of the kubelet)\n",
            "  next: make it: mkdir -m 700 /etc/kubernetes/manifest on the node");
  }

  @Test
  void hostsThatFailAreAmongTheErrorsOfEveryReport() {
    for (String report :
        List.of(
            "list -o json", "list -o yaml", "history nodejs -o json", "describe nodejs -o json")) {
      CommandLineRun run = line(report + " --host nowhere.invalid,node-1").exits(4);

      run.assertOut().contains("errors", "nowhere.invalid", "unreachable", "nextStep", "nodejs");
      run.assertErr().contains("error: nowhere.invalid: ");
    }
    line("describe nodejs -o json --host node-2").exits(7).assertOut().contains("\"absent\"");
  }

  private StaticPod without(Absence absence) throws Exception {
    var environment = new HashMap<>(staticPod().environment());
    String kubeconfig = Files.readString(sandbox().files().kubeconfig());
    switch (absence) {
      case REFUSED ->
          environment.put(
              "KUBECONFIG",
              write(
                  "refused",
                  kubeconfig.replaceFirst("https://127.0.0.1:[0-9]+", "https://127.0.0.1:1")));
      case UNKNOWN_USER ->
          environment.put(
              "KUBECONFIG",
              write(
                  "unknown",
                  kubeconfig.replaceFirst(
                      "user: \\{client-certificate-data: .*}}", "user: {token: unknown}}")));
      case NO_KUBECONFIG -> environment.remove("KUBECONFIG");
    }
    assertThat(environment).isNotEqualTo(staticPod().environment());
    return staticPod().with(environment);
  }

  @Test
  void faultsOfTheSandboxComeAndGoOnRequest() throws IOException {
    line("sandbox fault api-down on").exits(0);
    line("list --host node-1").exits(4).assertErr().contains("connection refused");
    line("sandbox fault").exits(0).assertOut().isEqualTo("api-down\n");
    line("sandbox fault api-down off").exits(0);
    line("list --host node-1").exits(0);

    line("sandbox fault kubelet-stopped@worker-1 on").exits(0);
    line("list --host node-1,node-2")
        .exits(0)
        .assertErr()
        .contains("warning: node-1: the kubelet is not running")
        .doesNotContain("node-2");
    line("sandbox fault kubelet-stopped@node-1 off").exits(0);
    line("list --host node-1").exits(0).assertErr().isEmpty();

    String before = Files.readString(on("node-1", "etc/kubernetes/manifest/nodejs.yaml"));
    line("sandbox fault disk-full on").exits(0);
    line("remove nodejs --host node-1")
        .exits(4)
        .assertErr()
        .contains("/var/lib/static-pod: No space left on device (nothing was changed)");
    line("check --host node-1")
        .exits(1)
        .assertOut()
        .contains("fail     disk             the disk is full: 0 % of the room is left for /");
    line("check --host node-1 -o name").exits(1).assertOut().isEqualTo("node-1\n");
    line("sandbox fault disk-full off").exits(0);
    line("check --host node-1").assertOut().doesNotContain("the disk is full");
    assertThat(on("node-1", "etc/kubernetes/manifest/nodejs.yaml")).hasContent(before);
    line("sandbox fault slow-link on").exits(0);
    line("remove nodejs --host node-1").exits(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sandbox fault no-such on              | there is no fault 'no-such': there are api-down, ",
        "sandbox fault api-down@node-1 on      | there is no fault 'api-down@node-1'",
        "sandbox fault disk-full@node-3 on     | the sandbox has no worker node-3",
        "sandbox fault disk-full               | a fault is switched by: ",
        "sandbox --fault disk-full@node-2 true | the sandbox has no worker node-2: --nodes is 1",
        "sandbox --detach true                 | --detach runs no command",
      })
  void whatIsNoFaultIsWrongUsage(String words, String problem) {
    line(words).exits(2).assertErr().contains(problem);
  }

  /// Runs a command on a worker, as root of its file system.
  private void execute(String worker, String command) {
    String configuration = staticPod().environment().get("STATIC_POD_SSH_CONFIG");
    Programs.run("ssh -F " + configuration + " " + worker + " '" + command + "'");
  }
}
