package dev.staticpod.cli.nodes;

import static dev.staticpod.cli.nodes.NodeWithTwoNames.SAME;
import static dev.staticpod.cli.nodes.NodeWithTwoNames.isDoneOnce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.CommandLineRun;
import dev.staticpod.cli.Examples;
import dev.staticpod.cli.FreshWorkers;
import org.junit.jupiter.api.Test;

/// A machine that has two names is changed once.
class OneMachineTest extends FreshWorkers {
  OneMachineTest() {
    super(2);
  }

  @Test
  void isDoneOnceByWhatChanges() throws Exception {
    String hosts = new NodeWithTwoNames(this).options();

    isDoneOnce(line("install " + Examples.NODEJS + hosts).exits(0));
  }

  /// Whose name none of both has is said of the first one alone.
  @Test
  void saysOnceThatItHasNoSuchPod() throws Exception {
    String hosts = new NodeWithTwoNames(this).options();

    CommandLineRun run = line("describe nodejs" + hosts).exits(7);

    run.assertErr().contains(SAME).contains("node-1: ").doesNotContain("twin: ");
  }

  /// The host with the wrong address is refused, and the one that has it rightly is done: a retry
  /// has nothing else to do.
  @Test
  void aWrongAddressOfOneHostLeavesNoOtherOut() throws Exception {
    String wrong = write("wrong", "node-1 ansible_host=node-2\nnode-2 ansible_host=node-2\n");

    CommandLineRun run =
        line("install " + Examples.NODEJS + " --inventory " + wrong + " -o json").exits(4);

    run.assertErr()
        .contains("error: node-1: the kubelet there calls its node node-2")
        .doesNotContain("one machine", "is the machine of");
    run.assertOut().contains("\"host\" : \"node-1\"", "\"host\" : \"node-2\"");
    assertThat(manifests("node-2")).containsExactly("nodejs.yaml");
    line("list --inventory " + wrong).exits(4).assertOut().contains("nodejs");
    String report = write("report.json", run.out());
    String right = write("right", "node-1\nnode-2\n");
    line("install " + Examples.NODEJS + " --inventory " + right + " --retry-failed " + report)
        .exits(0);
    assertThat(manifests("node-1")).containsExactly("nodejs.yaml");
  }

  @Test
  void hostsThatExpectOtherNodesAreNotOneMachine() throws Exception {
    String stated =
        write(
            "stated",
            """
            a ansible_host=node-1 static_pod_node=node-1
            b ansible_host=node-1 static_pod_node=node-2
            """);

    CommandLineRun run = line("install " + Examples.NODEJS + " --inventory " + stated).exits(4);

    run.assertErr().contains("error: b: the kubelet there calls its node node-1, not node-2");
    assertThat(manifests("node-1")).containsExactly("nodejs.yaml");
  }
}
