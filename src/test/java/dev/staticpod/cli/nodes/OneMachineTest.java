package dev.staticpod.cli.nodes;

import static dev.staticpod.cli.nodes.NodeWithTwoNames.SAME;
import static dev.staticpod.cli.nodes.NodeWithTwoNames.isDoneOnce;

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
}
