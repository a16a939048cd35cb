package dev.staticpod.cli.reads;

import static dev.staticpod.cli.nodes.NodeWithTwoNames.SAME;
import static dev.staticpod.cli.nodes.NodeWithTwoNames.isDoneOnce;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Eventually;
import dev.staticpod.cli.Examples;
import dev.staticpod.cli.InProcess;
import dev.staticpod.cli.StaticPod;
import dev.staticpod.cli.nodes.NodeWithTwoNames;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A machine that has two names is read once.
class OneMachineReadTest extends SharedWorkers {
  private String hosts = "";

  OneMachineReadTest() {
    super(2);
  }

  @Override
  void prepare(StaticPod user) {
    user.run("install", Examples.NODEJS, "--host", "node-1,node-2").exits(0);
  }

  @BeforeEach
  void nameItTwice() throws Exception {
    hosts = new NodeWithTwoNames(this).options();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "list -o json",
        "list --group-by node",
        "describe nodejs -o json",
        "history nodejs -o json",
        "diff nodejs --from 1 -o json",
        "check",
        "check -o json",
        "logs nodejs",
        "remove nodejs --dry-run"
      })
  void isDoneOnceByWhatReads(String command) {
    isDoneOnce(line(command + hosts));
  }

  @Test
  void countsOnceInASummary() {
    line("list --summary" + hosts).exits(0).assertOut().contains(" 2 of 2 nodes ");
  }

  @Test
  void isOneHostOfAnExportedSet() throws Exception {
    Path set = home().resolve("edge");

    line("export nodejs --output-dir " + set + hosts).exits(0).assertErr().contains(SAME);

    assertThat(set.resolve("set.yaml")).content().contains("node-1").doesNotContain("twin");
  }

  @Test
  void isWatchedByOneName() throws Exception {
    var out = new ByteArrayOutputStream();
    StaticPod printing = staticPod().by(InProcess.printingTo(out));
    Thread watch = Thread.ofPlatform().start(() -> printing.line("list --watch" + hosts));

    Eventually.holds(() -> out.toString(UTF_8).contains("node-2"), () -> out.toString(UTF_8));
    watch.interrupt();
    watch.join();

    assertThat(out.toString(UTF_8)).containsOnlyOnce("nodejs-node-1");
  }
}
