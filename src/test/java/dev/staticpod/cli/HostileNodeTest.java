package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// One node of several answers what none of our scripts says.
class HostileNodeTest extends FreshWorkers {
  private static final String ALL = " --host node-1 --host node-2 --host node-3";

  HostileNodeTest() {
    super(3);
  }

  @Test
  void itsProbeIsItsRefusalAndTheOthersGoOn() throws IOException {
    tool("uname", "printf 'node-1\\nmeasure\\t/a\\n'");

    line("install " + Examples.NODEJS + " --no-wait" + ALL)
        .exits(4)
        .assertErr()
        .contains(
            "error: node-1: answered as no node of ours does: 'measure?/a' (nothing was changed)")
        .contains("node-2: installed /etc/kubernetes/manifest/nodejs.yaml")
        .contains("node-3: installed /etc/kubernetes/manifest/nodejs.yaml");
    line("list" + ALL)
        .exits(4)
        .assertOut()
        .contains("nodejs-node-2")
        .contains("nodejs-node-3")
        .doesNotContain("nodejs-node-1");
    assertThat(on("node-1", "etc/kubernetes/manifest")).doesNotExist();
  }

  @Test
  void itsTransactionIsNotConfirmedAndTheOthersGoOn() throws IOException {
    tool("flock", "printf 'step\\tx\\tbegin\\n'");

    line("install " + Examples.NODEJS + " --no-wait" + ALL)
        .exits(5)
        .assertErr()
        .contains("error: node-1: answered as no node of ours does: 'step?x?begin'")
        .contains("node-2: installed /etc/kubernetes/manifest/nodejs.yaml")
        .contains("node-3: installed /etc/kubernetes/manifest/nodejs.yaml");
  }

  private void tool(String name, String script) throws IOException {
    Path tool = on("node-1", "../bin/" + name);
    Files.writeString(tool, "#!/bin/sh\n" + script + "\n");
    assertThat(tool.toFile().setExecutable(true)).isTrue();
  }
}
