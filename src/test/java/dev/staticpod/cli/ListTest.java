package dev.staticpod.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Eventually;
import dev.staticpod.FullDisk;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListTest extends FreshWorkers {
  ListTest() {
    super(2);
  }

  @BeforeEach
  void aPodRuns() {
    install(Examples.NODEJS, "node-1");
  }

  @Test
  void podsOfAllHostsAreListed() {
    install(Examples.HOSTNET, "node-2");

    line("list --host node-1,node-2")
        .exits(0)
        .assertOut()
        .contains("default     nodejs-node-1           1/1     Running")
        .contains("default     nodejs-hostnet-node-2   1/1     Running");
  }

  @Test
  void optionsSayWhichPodsAndHow() {
    install(Examples.HOSTNET, "node-1");

    line("list --host node-1 -o wide -l app=nodejs")
        .exits(0)
        .assertOut()
        .containsPattern(
            "/etc/kubernetes/manifest/nodejs\\.yaml +[0-9a-f]{12} +20\\S+Z +tester@here\n")
        .doesNotContain("nodejs-hostnet");
    line("list --host node-1 -n elsewhere -o yaml")
        .exits(0)
        .assertOut()
        .isEqualTo(
            """
            apiVersion: static-pod.dev/v1
            kind: StaticPodList
            items: []
            nodes:
            - host: node-1
              node: node-1
              apiServer:
                state: answered
              conditions: []
            errors: []
            """);
    line("list --host node-1 --no-api")
        .exits(0)
        .assertOut()
        .containsPattern("default +nodejs-node-1 +1/1 +Running +0 +[0-9]+s +<none> +node-1\n");
    line("list --host node-1 -o name --no-api")
        .exits(0)
        .assertOut()
        .isEqualTo("default/nodejs-hostnet\ndefault/nodejs\n");
  }

  @Test
  void rowsAreSortedAndGroupedAndSummedUp() {
    install(Examples.HOSTNET, "node-2");
    install(Examples.NODEJS, "node-2");

    line("list --host node-1,node-2 --sort-by name,node")
        .exits(0)
        .assertOut()
        .containsPattern("(?s) nodejs-node-1 .* nodejs-node-2 .* nodejs-hostnet-node-2 ");
    line("list --host node-1,node-2 -o name")
        .exits(0)
        .assertOut()
        .isEqualTo("default/nodejs\ndefault/nodejs-hostnet\n");
    line("list --host node-1,node-2 --group-by node")
        .exits(0)
        .assertOut()
        .contains("node node-1: 1 static pod\n", "\n\nnode node-2: 2 static pods\n");
    line("list --host node-1,node-2,nowhere.invalid --summary --no-headers")
        .exits(4)
        .assertOut()
        .containsPattern("default +nodejs +2 of 2 nodes, 1 unknown +Running +[0-9a-f]{12}\n")
        .containsPattern("default +nodejs-hostnet +1 of 2 nodes, 1 unknown +Running ");
    line("list --host node-1 --summary -w").exits(2);
    line("list --host node-1 --group-by pod -o json").exits(2);
  }

  /// The row of a pod that comes later proves that the host was asked once more.
  @Test
  void aWatchPrintsARowOnceUntilItIsEnded() throws Exception {
    var out = new ByteArrayOutputStream();
    StaticPod printing = staticPod().by(InProcess.printingTo(out));
    Thread watch = Thread.ofPlatform().start(() -> printing.line("list --watch --host node-1"));

    awaitRow(out, "nodejs-node-1");
    install(Examples.HOSTNET, "node-1");
    awaitRow(out, "nodejs-hostnet-node-1");
    watch.interrupt();
    watch.join();

    assertThat(out.toString(UTF_8))
        .startsWith("NAMESPACE   NAME ")
        .containsOnlyOnce("NAMESPACE")
        .containsOnlyOnce("nodejs-node-1");
  }

  /// One of them cannot be reached, which is said once and keeps none from being watched.
  @Test
  void aWatchIsOverManyHosts() throws Exception {
    var out = new ByteArrayOutputStream();
    StaticPod printing = staticPod().by(InProcess.printingTo(out));
    Thread watch =
        Thread.ofPlatform()
            .start(() -> printing.line("list -w --host node-1,nowhere.invalid,node-2 -o wide"));

    awaitRow(out, "nodejs-node-1");
    install(Examples.HOSTNET, "node-2");
    awaitRow(out, "nodejs-hostnet-node-2");
    line("remove nodejs --host node-1").exits(0);
    awaitRow(out, "Gone");
    watch.interrupt();
    watch.join();

    assertThat(out.toString(UTF_8)).containsOnlyOnce("NAMESPACE").containsOnlyOnce("Gone");
  }

  @Test
  void aWatchOfHostsThatDoNotAnswerEnds() {
    line("list -w --host nowhere.invalid,elsewhere.invalid").exits(4);
  }

  private static void awaitRow(ByteArrayOutputStream out, String name) throws Exception {
    Eventually.holds(() -> out.toString(UTF_8).contains(name), () -> out.toString(UTF_8));
  }

  @Test
  void aWatchEndsWhenItCannotPrint() {
    staticPod().by(InProcess.printingTo(new FullDisk())).line("list -w --host node-1").exits(2);
  }
}
