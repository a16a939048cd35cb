package dev.staticpod.cli.nodes;

import dev.staticpod.cli.CommandLineRun;
import dev.staticpod.cli.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;

/// The first of two workers, which is named by its address too, as an inventory has it.
public record NodeWithTwoNames(Workers workers) {
  public static final String SAME =
      "warning: twin is the machine of node-1, by its machine-id and boot: it is done once, as"
          + " node-1";

  /// Lets it say which machine it is, and writes the inventory.
  ///
  /// @return the options that name it twice, and the other worker
  public String options() throws IOException {
    Files.writeString(workers.on("node-1", "etc/machine-id"), "0123\n");
    Files.createDirectories(workers.on("node-1", "proc/sys/kernel/random"));
    Files.writeString(workers.on("node-1", "proc/sys/kernel/random/boot_id"), "4567\n");
    String inventory =
        workers.write(
            "hosts",
            "twin ansible_host=127.0.0.1 ansible_port=%s ansible_user=root ansible_ssh_private_key_file=%s ansible_ssh_common_args='-o UserKnownHostsFile=%s'\n"
                .formatted(
                    port(), workers.sandbox().files().identity(), workers.home().resolve("known")));
    return " --inventory " + inventory + " --host node-1,twin,node-2 --host-key accept-new";
  }

  private String port() throws IOException {
    return Pattern.compile("Host node-1\\b.*?Port (\\d+)", Pattern.DOTALL)
        .matcher(Files.readString(workers.sandbox().files().sshConfig()))
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  /// A name that is left out is said once, and stands nowhere else.
  public static void isDoneOnce(CommandLineRun run) {
    run.assertErr().containsOnlyOnce(SAME);
    run.assertErr().doesNotContain("twin: ", "node-1 is the machine");
    run.assertOut().contains("node-1", "node-2").doesNotContain("twin");
  }
}
