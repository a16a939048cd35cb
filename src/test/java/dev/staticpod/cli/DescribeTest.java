package dev.staticpod.cli;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What commands say about pods that are there, and about names of none.
class DescribeTest extends FreshWorkers {
  DescribeTest() {
    super(1);
  }

  @BeforeEach
  void aPodRuns() {
    install(Examples.NODEJS, "node-1");
  }

  @Test
  void aPodIsDescribed() {
    line("describe nodejs --host node-1")
        .exits(0)
        .assertOut()
        .startsWith("node-1: nodejs-node-1 runs and is ready\n")
        .contains("Provenance:  install ")
        .contains("Mirror pod:  Running, 1/1 ready");

    line("describe nodejs --host node-1 -o json --no-api")
        .exits(0)
        .assertOut()
        .contains("\"kind\" : \"StaticPodDescription\"");

    line("describe nothere --host node-1")
        .exits(4)
        .assertErr()
        .contains("static-pod list --host node-1");
  }

  @Test
  void theNameInTablesIsNotThePodsName() {
    for (String command : new String[] {"describe", "remove", "rollback", "history"}) {
      CommandLineRun run = line(command + " nodejs-node-1 --host node-1");

      run.assertErr().endsWith("  next: name it as its manifest does, without the node: nodejs\n");
      run.assertOut().isEmpty();
    }
    line("remove shop/nodejs --host node-1")
        .exits(2)
        .assertErr()
        .startsWith("error: shop/nodejs: there is no such file\n")
        .contains(" -n,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "list -o json",
        "describe nodejs",
        "history nodejs",
        "install " + Examples.NODEJS + " --dry-run"
      })
  void anAnswerThatCannotBeWrittenIsNoSuccess(String words) {
    staticPod()
        .by(InProcess.printingTo(new FullDisk()))
        .line(words + " --host node-1")
        .exits(2)
        .assertErr()
        .contains("error: standard output cannot be written to\n");
  }

  @Test
  void whatWasDoneIsASuccessAlsoWhereItCannotBeWritten() {
    staticPod()
        .by(InProcess.printingTo(new FullDisk()))
        .run("install", Examples.NODEJS, "--host", "node-1")
        .exits(0)
        .assertErr()
        .contains("error: standard output cannot be written to\n");
  }
}
