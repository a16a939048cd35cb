package dev.staticpod.cli.nodes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Eventually;
import dev.staticpod.cli.CommandLineRun;
import dev.staticpod.cli.Examples;
import dev.staticpod.cli.FreshWorkers;
import dev.staticpod.cli.InProcess;
import dev.staticpod.cli.StaticPod;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The first worker is named by its address too, as an inventory has it.
class OneMachineTest extends FreshWorkers {
  private static final String SAME =
      "warning: twin is the machine of node-1, by its machine-id and boot: it is done once, as"
          + " node-1";

  private String hosts = "";

  OneMachineTest() {
    super(2);
  }

  @BeforeEach
  void nameItTwice() throws Exception {
    Files.writeString(on("node-1", "etc/machine-id"), "0123\n");
    Files.createDirectories(on("node-1", "proc/sys/kernel/random"));
    Files.writeString(on("node-1", "proc/sys/kernel/random/boot_id"), "4567\n");
    String inventory =
        write(
            "hosts",
            "twin ansible_host=127.0.0.1 ansible_port=%s ansible_user=root ansible_ssh_private_key_file=%s ansible_ssh_common_args='-o UserKnownHostsFile=%s'\n"
                .formatted(port("node-1"), sandbox().files().identity(), home().resolve("known")));
    hosts = " --inventory " + inventory + " --host node-1,twin,node-2 --host-key accept-new";
  }

  private String port(String node) throws Exception {
    return Pattern.compile("Host " + node + "\\b.*?Port (\\d+)", Pattern.DOTALL)
        .matcher(Files.readString(sandbox().files().sshConfig()))
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  /// A name that is left out is said once, and stands nowhere else.
  private void isDoneOnce(CommandLineRun run) {
    run.assertErr().containsOnlyOnce(SAME);
    run.assertErr().doesNotContain("twin: ", "node-1 is the machine");
    run.assertOut().contains("node-1", "node-2").doesNotContain("twin");
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
    line("install " + Examples.NODEJS + " --host node-1,node-2").exits(0);

    isDoneOnce(line(command + hosts));
  }

  @Test
  void isDoneOnceByWhatChanges() {
    isDoneOnce(line("install " + Examples.NODEJS + hosts).exits(0));
  }

  @Test
  void countsOnceInASummary() {
    line("install " + Examples.NODEJS + " --host node-1,node-2").exits(0);

    line("list --summary" + hosts).exits(0).assertOut().contains(" 2 of 2 nodes ");
  }

  /// Whose name none of both has is said of the first one alone.
  @Test
  void saysOnceThatItHasNoSuchPod() {
    CommandLineRun run = line("describe nodejs" + hosts).exits(7);

    run.assertErr().contains(SAME).contains("node-1: ").doesNotContain("twin: ");
  }

  @Test
  void isOneHostOfAnExportedSet() throws Exception {
    line("install " + Examples.NODEJS + " --host node-1,node-2").exits(0);
    Path set = home().resolve("edge");

    line("export nodejs --output-dir " + set + hosts).exits(0).assertErr().contains(SAME);

    assertThat(set.resolve("set.yaml")).content().contains("node-1").doesNotContain("twin");
  }

  @Test
  void isWatchedByOneName() throws Exception {
    line("install " + Examples.NODEJS + " --host node-1,node-2").exits(0);
    var out = new ByteArrayOutputStream();
    StaticPod printing = staticPod().by(InProcess.printingTo(out));
    Thread watch = Thread.ofPlatform().start(() -> printing.line("list --watch" + hosts));

    Eventually.holds(() -> out.toString(UTF_8).contains("node-2"), () -> out.toString(UTF_8));
    watch.interrupt();
    watch.join();

    assertThat(out.toString(UTF_8)).containsOnlyOnce("nodejs-node-1");
  }
}
