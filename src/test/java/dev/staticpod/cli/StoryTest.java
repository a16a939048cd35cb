package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.terminal.Terminal;
import dev.staticpod.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Our user's story, screen by screen, on workers of the sandbox. The screens are what people see,
/// but for ages, addresses and numbers that differ from run to run.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryTest {
  private static final Path EXAMPLES = Path.of("src/examples");

  private static Sandbox sandbox;
  @TempDir private static Path home;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Terminal terminal = Terminal.nobody();

  @BeforeAll
  static void starts() throws Exception {
    sandbox = Sandbox.start(2, System.getenv("PATH"), InstantSource.system());
  }

  @AfterAll
  static void ends() {
    sandbox.close();
  }

  @Test
  @Order(1)
  void aFreshWorkerGetsAPathAndTheManifest() {
    assertThat(run("install", example("nodejs-pod.yaml"), "--host", "node-1")).isZero();

    assertThat(story())
        .contains(
            """
            node-1: make directory /etc/kubernetes/manifest
            node-1: create /etc/kubernetes/manifest/nodejs.yaml
            node-1: change /etc/systemd/system/kubelet.service
            node-1: systemctl daemon-reload
            node-1: systemctl restart kubelet (--pod-manifest-path is new)
            node-1: wait until the kubelet is healthy (at most 60 s)
            node-1: save a revision in /var/lib/static-pod/revisions/default.nodejs
            """);
    assertThat(answer())
        .isEqualTo(
            """
            NAME            READY   STATUS    RESTARTS   AGE   IP   NODE
            nodejs-node-1   1/1     Running   0          Ns    IP   node-1
            """);
  }

  @Test
  @Order(2)
  void theSecondPodNeedsNoRestart() {
    assertThat(run("install", example("nodejs-pod-hostnet.yaml"), "--host", "node-1", "-v"))
        .isZero();

    assertThat(story())
        .contains("node-1: the kubelet already reads /etc/kubernetes/manifest")
        .contains("node-1: create /etc/kubernetes/manifest/nodejs-hostnet.yaml")
        .containsOnlyOnce("exec 1")
        .containsOnlyOnce("exec 2")
        .doesNotContain("restart kubelet");
  }

  @Test
  @Order(3)
  void theSameAgainIsNothingToDo() {
    assertThat(run("install", example("nodejs-pod.yaml"), "--host", "node-1")).isZero();

    assertThat(story())
        .endsWith(
            "node-1: nothing to change: /etc/kubernetes/manifest/nodejs.yaml already has this"
                + " content\n");
    assertThat(run("install", example("nodejs-pod.yaml"), "--host", "node-1", "-q")).isZero();
    assertThat(story()).isEmpty();
    assertThat(run("diff", example("nodejs-pod.yaml"), "--host", "node-1")).isZero();
  }

  @Test
  @Order(4)
  void anotherImageIsSeenBeforehandAndReachesThePod() throws IOException {
    Path changed = changed("nodejs-web-app:latest", "nodejs-web-app:v2");

    assertThat(run("diff", changed.toString(), "--host", "node-1")).isEqualTo(6);
    assertThat(out.toString())
        .startsWith("--- /etc/kubernetes/manifest/nodejs.yaml\tnode-1\n+++ ")
        .contains("-      image: kalise/nodejs-web-app:latest\n")
        .contains("+      image: kalise/nodejs-web-app:v2\n");

    assertThat(run("install", changed.toString(), "--host", "node-1")).isZero();
    assertThat(story()).contains("node-1: change /etc/kubernetes/manifest/nodejs.yaml");
  }

  @Test
  @Order(5)
  void whatWasDoneIsRememberedAndTakenBack() {
    assertThat(run("history", "nodejs", "--host", "node-1")).isZero();
    assertThat(out.toString()).contains("install   tester@here").contains("update    tester@here");

    assertThat(run("rollback", "nodejs", "--host", "node-1")).isZero();
    assertThat(run("diff", example("nodejs-pod.yaml"), "--host", "node-1")).isZero();
  }

  @Test
  @Order(5)
  void bothPodsAreListed() {
    assertThat(run("list", "--host", "node-1,node-2")).isZero();
    assertThat(out.toString())
        .contains("default     nodejs-node-1           1/1     Running")
        .contains("default     nodejs-hostnet-node-1   1/1     Running");

    assertThat(run("list", "--host", "node-1", "-o", "wide", "-l", "app=nodejs")).isZero();
    assertThat(out.toString())
        .containsPattern(
            "/etc/kubernetes/manifest/nodejs\\.yaml +[0-9a-f]{12} +20\\S+Z +tester@here\n")
        .doesNotContain("nodejs-hostnet");
    assertThat(run("list", "--host", "node-1", "-n", "elsewhere", "-o", "yaml")).isZero();
    assertThat(out.toString())
        .isEqualTo("apiVersion: static-pod.dev/v1\nkind: StaticPodList\nitems: []\n");

    assertThat(run("list", "--host", "node-1", "--no-api")).isZero();
    assertThat(out.toString())
        .containsPattern("default +nodejs-node-1 +1/1 +Running +0 +[0-9]+s +<none> +node-1\n");
    assertThat(run("list", "--host", "node-1", "-o", "name", "--no-api")).isZero();
    assertThat(out.toString()).isEqualTo("pod/nodejs-hostnet-node-1\npod/nodejs-node-1\n");
  }

  @Test
  @Order(5)
  void aWatchPrintsTheRowsOnceUntilItIsEnded() throws InterruptedException {
    Thread watch = Thread.ofPlatform().start(() -> run("list", "--watch", "--host", "node-1"));

    for (int i = 0; i < 100 && !out.toString().contains("nodejs-node-1"); i++) {
      Thread.sleep(100);
    }
    Thread.sleep(2500);
    watch.interrupt();
    watch.join();

    assertThat(out.toString().lines()).hasSize(3);
    assertThat(out.toString()).startsWith("NAMESPACE   NAME ");
  }

  @Test
  @Order(5)
  void aWatchEndsWhenNobodyReadsItAnyMore() {
    assertThat(run(new PrintWriter(new FullDisk(), true), "list", "-w", "--host", "node-1"))
        .isEqualTo(2);
  }

  @Test
  @Order(5)
  void aPodIsDescribed() {
    assertThat(run("describe", "nodejs", "--host", "node-1")).isZero();
    assertThat(out.toString())
        .startsWith("node-1: nodejs-node-1 runs and is ready\n")
        .contains("Provenance:  rollback ")
        .contains("Mirror pod:  Running, 1/1 ready");

    assertThat(run("describe", "nodejs", "--host", "node-1", "-o", "json", "--no-api")).isZero();
    assertThat(out.toString()).contains("\"kind\" : \"StaticPodDescription\"");

    assertThat(run("describe", "nothere", "--host", "node-1")).isEqualTo(4);
    assertThat(story()).contains("static-pod list --host node-1");
  }

  @Test
  @Order(5)
  void whoNamesThePodAsTablesDoIsToldItsName() {
    for (String command : new String[] {"describe", "remove", "rollback", "history"}) {
      run(command, "nodejs-node-1", "--host", "node-1");
      assertThat(story())
          .endsWith("  next: name it as its manifest does, without the node: nodejs\n");
      assertThat(answer()).isEmpty();
    }
    assertThat(run("remove", "shop/nodejs", "--host", "node-1")).isEqualTo(2);
    assertThat(story()).startsWith("error: shop/nodejs: there is no such file\n").contains(" -n,");
  }

  @Test
  @Order(5)
  void aHistoryOfNothingSaysSo() {
    assertThat(run("history", "nothere", "--host", "node-1,node-2")).isZero();
    assertThat(story())
        .isEqualTo(
            """
            node-1: the node keeps no revision of nothere
            node-2: the node keeps no revision of nothere
            """);
    assertThat(answer()).isEmpty();
    assertThat(run("history", "nothere", "--host", "node-1", "-q")).isZero();
    assertThat(story()).isEmpty();
  }

  @Test
  @Order(5)
  void anAnswerThatCannotBeWrittenIsNoSuccess() {
    var full = new PrintWriter(new FullDisk(), true);
    String file = example("nodejs-pod.yaml");

    for (String line :
        new String[] {
          "list",
          "list -o json",
          "describe nodejs",
          "history nodejs",
          "install " + file + " --dry-run"
        }) {
      assertThat(run(full, (line + " --host node-1").split(" "))).as(line).isEqualTo(2);
      assertThat(story()).contains("error: standard output cannot be written to\n");
    }
    assertThat(run(full, "install", file, "--host", "node-1")).isZero();
    assertThat(story()).contains("error: standard output cannot be written to\n");
  }

  @Test
  @Order(6)
  void aRemovedPodIsGoneAndCanComeBack() {
    assertThat(run("remove", "nodejs", "--host", "node-1")).isZero();
    assertThat(story()).endsWith("node-1: removed /etc/kubernetes/manifest/nodejs.yaml\n");

    assertThat(run("remove", "nodejs", "--host", "node-1")).isEqualTo(4);
    assertThat(run("remove", "nodejs", "--host", "node-1", "--ignore-not-found")).isZero();
    assertThat(run("rollback", "nodejs", "--host", "node-1")).isZero();
    assertThat(answer()).contains("nodejs-node-1   1/1     Running");
  }

  @Test
  @Order(7)
  void allHostsAreAttemptedAndTheWorstCodeCounts() {
    assertThat(
            run("install", example("nodejs-pod.yaml"), "--host", "node-1,nowhere.invalid,node-2"))
        .isEqualTo(4);

    assertThat(answer()).contains("nodejs-node-1", "nodejs-node-2");
    assertThat(story()).contains("error: nowhere.invalid: ");
  }

  @Test
  @Order(8)
  void anUpdateThatDoesNotComeUpGoesBackUnlessItIsKept() throws IOException {
    Path missing = changed("kalise/nodejs-web-app:latest", "missing/image:v1");

    assertThat(run("install", missing.toString(), "--host", "node-2", "--timeout", "3s")).isOne();
    assertThat(story())
        .contains("error: node-2: the image missing/image:v1 of container nodejs cannot be pulled")
        .contains("; the manifest from before is back, and its pod runs")
        .contains("  next: correct the image in the manifest");
    assertThat(run("diff", example("nodejs-pod.yaml"), "--host", "node-2")).isZero();

    assertThat(
            run(
                "install",
                missing.toString(),
                "--host",
                "node-2",
                "--timeout",
                "3s",
                "--on-failure",
                "keep",
                "-o",
                "json"))
        .isEqualTo(5);
    assertThat(out.toString()).contains("\"cause\" : \"image-missing\"");
    assertThat(run("diff", missing.toString(), "--host", "node-2")).isZero();
  }

  @Test
  @Order(9)
  void aNamespaceThatIsMissingIsFoundBeforeAnythingIsChanged() throws IOException {
    Path elsewhere = changed("name: nodejs\n  labels", "name: lost\n  namespace: lost\n  labels");

    assertThat(run("install", elsewhere.toString(), "--host", "node-2,node-1")).isEqualTo(3);

    assertThat(story())
        .isEqualTo(
            """
            %1$s:6:14: error[mirror-namespace]: the namespace lost does not exist: the pod would run unseen
                namespace: lost
                           ^
              hint: kubectl create namespace lost; or install without looking, by --no-wait
            error: node-2: %1$s is not valid for the cluster (nothing was changed)
              next: fix it; static-pod explain RULE tells more about a rule
            error: node-1: %1$s is not valid for the cluster (nothing was changed)
              next: fix it; static-pod explain RULE tells more about a rule
            """
                .formatted(elsewhere));
    assertThat(run("install", elsewhere.toString(), "--host", "node-2", "-o", "json")).isEqualTo(3);
    assertThat(out.toString()).contains("\"result\" : \"invalid\"", "\"mirror-namespace\"");
  }

  @Test
  @Order(9)
  void aDryRunSaysByItsExitCodeWhetherThereIsSomethingToDo() throws IOException {
    Path other = changed("name: nodejs\n  labels", "name: pending\n  labels");
    String[] plan = {"install", other.toString(), "--host", "node-1", "--dry-run", "--exit-code"};

    assertThat(run(plan)).isEqualTo(6);
    assertThat(run("diff", other.toString(), "--host", "node-1", "--exit-code")).isEqualTo(6);
    assertThat(run("install", other.toString(), "--host", "node-1")).isZero();
    assertThat(run(plan)).isZero();
    assertThat(run("remove", "pending", "--host", "node-1", "--dry-run", "--exit-code"))
        .isEqualTo(6);
    assertThat(run("remove", "pending", "--host", "node-1")).isZero();
  }

  @Test
  @Order(9)
  void whatTheNodesKubeletWouldDropIsFoundBeforeAnythingIsChanged() throws IOException {
    Path newer =
        changed(
            "name: nodejs\n  labels", "name: newer\n  labels", "spec:", "spec:\n  hostUsers: true");

    assertThat(run("install", newer.toString(), "--host", "node-2,node-1", "--dry-run"))
        .isEqualTo(3);
    assertThat(run("install", newer.toString(), "--host", "node-2,node-1")).isEqualTo(3);

    assertThat(story())
        .isEqualTo(
            """
            %1$s:9:3: error[newer-field]: kubelet 1.20 does not know spec.hostUsers; it is new in 1.25
                hostUsers: true
                ^
              hint: leave it out for nodes this old
            error: node-2: %1$s is not valid for the node's kubelet v1.20.2 (nothing was changed)
              next: fix it; static-pod explain RULE tells more about a rule
            error: node-1: %1$s is not valid for the node's kubelet v1.20.2 (nothing was changed)
              next: fix it; static-pod explain RULE tells more about a rule
            """
                .formatted(newer));
    assertThat(run("diff", newer.toString(), "--host", "node-2")).isEqualTo(3);
    assertThat(run("diff", newer.toString(), "--host", "node-2", "--ignore", "newer-field"))
        .isEqualTo(6);
    assertThat(
            run(
                "install",
                newer.toString(),
                "--host",
                "nowhere.invalid",
                "--kubelet-version",
                "1.20"))
        .isEqualTo(3);
  }

  @Test
  @Order(9)
  void whatOnlyNewerKubeletsRefuseIsLeftToTheNode() throws IOException {
    Path older =
        changed(
            "name: nodejs\n  labels",
            "name: older\n  labels",
            "spec:",
            "spec:\n  hostAliases: [{ip: \"::ffff:10.0.0.1\", hostnames: [a]}]");

    assertThat(run("diff", older.toString(), "--host", "node-2")).isEqualTo(6);
    assertThat(run("diff", older.toString(), "--host", "node-2", "--kubelet-version", "1.36"))
        .isEqualTo(3);
    assertThat(err.toString()).contains("nothing was sent anywhere");
  }

  @Test
  @Order(9)
  void aRuleCanBeLeftOut() throws IOException {
    Path elsewhere = changed("name: nodejs\n  labels", "name: lost\n  namespace: lost\n  labels");

    int status =
        run(
            "install",
            elsewhere.toString(),
            "--host",
            "node-2",
            "--ignore",
            "mirror-namespace",
            "--timeout",
            "1s");

    assertThat(status).isEqualTo(5);
    assertThat(story()).contains("create /etc/kubernetes/manifest/lost.yaml");
    assertThat(run("remove", "lost", "-n", "lost", "--host", "node-2", "--no-wait")).isZero();
  }

  @Test
  @Order(9)
  void adviceFailsUnderStrict() {
    String file = example("nodejs-pod.yaml");

    assertThat(run("install", file, "--host", "nowhere.invalid", "--strict", "--wait", "ready"))
        .isEqualTo(3);
    assertThat(story()).contains("warning[readiness-probe]").contains("nothing was sent anywhere");
    assertThat(run("diff", file, "--host", "nowhere.invalid", "--strict")).isEqualTo(4);
  }

  @Test
  @Order(10)
  void aDryRunPrintsThePlanOrTheScript() throws IOException {
    Path other = changed("nodejs-web-app:latest", "nodejs-web-app:v3");

    assertThat(run("install", other.toString(), "--host", "node-1", "--dry-run")).isZero();
    assertThat(out.toString())
        .startsWith(
            "plan for node-1 (node node-1)\n  1. change /etc/kubernetes/manifest/nodejs.yaml");

    assertThat(run("install", other.toString(), "--host", "node-1", "--dry-run=script")).isZero();
    assertThat(out.toString()).startsWith("# Shared by").endsWith("\ntransact </dev/null\n");
    assertThat(run("diff", other.toString(), "--host", "node-1")).isEqualTo(6);
  }

  @Test
  @Order(11)
  void whoIsAtTheTerminalSaysWhichPodIsMeant() throws IOException {
    String other =
        Files.readString(EXAMPLES.resolve("nodejs-pod.yaml"))
            .replace("name: nodejs\n  labels", "name: nodejs\n  namespace: kube-system\n  labels");
    Files.writeString(sandbox.root("node-2").resolve("etc/kubernetes/manifest/other.yaml"), other);

    assertThat(run("remove", "nodejs", "--host", "node-2")).isEqualTo(4);
    assertThat(story())
        .contains("the name is ambiguous: besides nodejs there is kube-system/nodejs")
        .contains("--yes");

    terminal = _ -> Optional.of("n");
    assertThat(run("remove", "nodejs", "--host", "node-2")).isEqualTo(4);

    terminal = question -> Optional.of(question.endsWith("all the same? [y/N]") ? "y" : "");
    assertThat(run("remove", "nodejs", "--host", "node-2")).isZero();
    assertThat(story()).contains(" s of a grace period of 30 s");
  }

  @Test
  @Order(12)
  void aMirrorPodThatIsLeftGoesOnlyByForce() {
    assertThat(run("remove", "nothere", "--host", "node-2", "--force")).isEqualTo(4);
    assertThat(story()).contains("neither the node nor the API server has a pod nothere");
    assertThat(run("remove", "nothere", "--host", "node-2", "--force", "--ignore-not-found"))
        .isZero();
    assertThat(story())
        .endsWith(
            "node-2: nothing to change: neither the node nor the API server has a pod nothere\n");

    assertThat(run("remove", "nothere", "--host", "node-2", "--force", "--no-wait")).isEqualTo(2);
  }

  @Test
  @Order(13)
  void aPassphraseIsAskedForOnceForAllHosts() throws Exception {
    Path key = Files.copy(sandbox.identity(), home.resolve("locked"));
    Process lock =
        new ProcessBuilder("ssh-keygen", "-q", "-p", "-P", "", "-N", "secret", "-f", key.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(lock.waitFor()).isZero();
    var asked = new ArrayList<String>();
    terminal =
        question -> {
          asked.add(question);
          return Optional.of("secret");
        };

    assertThat(run("list", "--no-api", "--host", "node-1,node-2", "-i", key.toString())).isZero();
    assertThat(asked).hasSize(1);
  }

  private static String example(String name) {
    return EXAMPLES.resolve(name).toString();
  }

  /// @param words what stands there, and what is to stand there instead, in turns
  private static Path changed(String... words) throws IOException {
    String text = Files.readString(EXAMPLES.resolve("nodejs-pod.yaml"));
    for (int i = 0; i < words.length; i += 2) {
      assertThat(text).contains(words[i]);
      text = text.replace(words[i], words[i + 1]);
    }
    return Files.writeString(home.resolve("pod.yaml"), text);
  }

  /// Standard output, with what differs from run to run made the same.
  private String answer() {
    return out.toString()
        .replaceAll("\\d+s {2,4}", "Ns    ")
        .replaceAll("\\d+\\.\\d+\\.\\d+\\.\\d+ +", "IP   ")
        .replaceAll("AGE +IP +NODE", "AGE   IP   NODE");
  }

  private String story() {
    return err.toString();
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    return run(new PrintWriter(out, true), args);
  }

  private int run(PrintWriter to, String... args) {
    err.getBuffer().setLength(0);
    var streams =
        new ProcessContext.Streams(InputStream.nullInputStream(), to, new PrintWriter(err, true));
    var process =
        new ProcessContext(
            streams,
            sandbox.environment(),
            new ProcessContext.User("tester", "here", home),
            InstantSource.system(),
            terminal);
    String[] line =
        Stream.concat(
                Stream.of(args),
                Stream.of("-F", sandbox.environment().getOrDefault("STATIC_POD_SSH_CONFIG", "")))
            .toArray(String[]::new);
    return Main.run(process, new Interrupts(process.err(), () -> {}), line);
  }
}
