package dev.staticpod.cli.sets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.CommandLineRun;
import dev.staticpod.cli.Examples;
import dev.staticpod.cli.FreshWorkers;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Sets whose nodes have several names: each worker of the sandbox has those of the manual, too.
class SetHostNamesTest extends FreshWorkers {
  SetHostNamesTest() {
    super(2);
  }

  @BeforeEach
  void writeManifests() throws IOException {
    write("web.yaml", Examples.nodejs("name: nodejs\n", "name: web\n"));
    write("db.yaml", Examples.nodejs("name: nodejs\n", "name: db\n"));
  }

  /// Writes a set with the two pods.
  private String set(String hostsOfWeb, String hostsOfDb) throws IOException {
    return write(
        "edge.yaml",
        """
        apiVersion: static-pod.dev/v1
        kind: StaticPodSet
        metadata: {name: edge}
        pods:
        - {manifest: web.yaml, nodes: {hosts: [%s]}}
        - {manifest: db.yaml, nodes: {hosts: [%s]}}
        """
            .formatted(hostsOfWeb, hostsOfDb));
  }

  /// Each name has pods that the other has not: none of them is missed or removed in silence.
  @Test
  void aMachineWithOtherPodsForEachNameIsLeftAsItIs() throws Exception {
    line("apply -q -f " + set("node-1", "node-1")).exits(0);
    String set = set("node-1", "worker-1, node-2");

    CommandLineRun run = line("apply -f " + set + " --prune").exits(4);

    String problem =
        "node-1 and worker-1 are one machine, by its machine-id and boot, and different things are"
            + " wanted of each";
    run.assertErr()
        .contains("error: node-1: " + problem, "error: worker-1: " + problem)
        .doesNotContain("it is done once");
    assertThat(manifests("node-1")).containsExactly("db.yaml", "web.yaml");
    assertThat(manifests("node-2")).containsExactly("db.yaml");
    line("status -f " + set).exits(4).assertErr().contains(problem, "nothing known of 2 nodes");
    line("apply -q -f " + set("node-1", "worker-1") + " --host node-2").exits(2);
  }

  /// The names on the command line and in the set lead to one place by the SSH configuration.
  @Test
  void aHostHasItsPodsWhateverTheCommandLineCallsIt() throws Exception {
    String set = set("worker-1", "worker-1, node-2");

    line("apply -q -f " + set + " --host 192.0.2.11").exits(0);
    assertThat(manifests("node-1")).containsExactly("db.yaml", "web.yaml");
    line("apply -f " + set + " --host node-1 --prune")
        .exits(0)
        .assertErr()
        .contains("node-1: nothing to change")
        .doesNotContain("remove");
    line("status -f " + set + " --host 192.0.2.11").exits(0);
    line("apply -q -f " + set("192.0.2.11", "worker-1") + " --host 192.0.2.11 --prune --dry-run")
        .exits(0);
    assertThat(manifests("node-1")).containsExactly("db.yaml", "web.yaml");
  }

  @Test
  void thatAllPodsOfAHostGoIsAskedFor() throws Exception {
    line("apply -q -f " + set("node-1, node-2", "node-2")).exits(0);
    String set = set("node-1", "node-1");

    line("apply -f " + set + " --host node-2 --prune")
        .exits(4)
        .assertErr()
        .isEqualTo(
            """
            error: node-2: no pod of the set edge is for this host (nothing was changed)
              next: if they may go, say so with --yes; or name the host as the set does
            """);
    assertThat(manifests("node-2")).containsExactly("db.yaml", "web.yaml");
    line("apply -q -f " + set + " --host node-2 --prune --yes").exits(0);
    assertThat(manifests("node-2")).isEmpty();
    line("apply -q -f " + set + " --host node-2 --prune").exits(0);
    line("delete -q -f " + set + " --host node-1").exits(0);
  }
}
