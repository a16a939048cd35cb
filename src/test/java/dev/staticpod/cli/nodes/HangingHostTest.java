package dev.staticpod.cli.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.CommandLineRun;
import dev.staticpod.cli.Examples;
import dev.staticpod.cli.FreshWorkers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Hosts that fall silent, each in another phase, without hanging up. The login itself is in
/// `SilentLoginTest`.
class HangingHostTest extends FreshWorkers {
  private final List<FreezingLink> links = new ArrayList<>();

  HangingHostTest() {
    super(2);
  }

  @AfterEach
  void closeLinks() throws IOException {
    for (FreezingLink link : links) {
      link.close();
    }
  }

  @Test
  void eachCostsItsOwnTimeAndSaysWhere() throws Exception {
    long whole = answerOf("list --no-api");
    long[] limits = {0, 5, 500, whole - 2500, whole - 1800, whole - 1200};
    for (int i = 0; i < limits.length; i++) {
      host("silent-" + (i + 1), link(limits[i]), i < 3 ? "ConnectTimeout 1" : "");
    }

    CommandLineRun run = line("list --no-api --host silent-[1:6],node-2").exits(4);

    run.assertErr()
        .contains(
            """
            error: 3 nodes: ADDRESS port PORT took the connection but did not answer as an SSH server within 1 s
              hosts: silent-[1:3]
            """)
        .contains(
            """
            error: 3 nodes: the connection was lost: it has not answered for 3 s
              hosts: silent-[4:6]
              next: check the network, and whether the machine still answers
            """)
        .doesNotContain("error: node-2");
  }

  @Test
  void oneThatIsSilentInTheMiddleOfItsChangeHasTheOldStateOrTheNew() throws Exception {
    String install = "install " + Examples.NODEJS + " --no-wait";
    long probe = answerOf(install + " --dry-run");
    host("silent-1", link(probe - 1000), "");

    line(install + " --host silent-1")
        .exits(4)
        .assertErr()
        .contains("it has not answered for 3 s (nothing was changed)")
        .contains("next: check the network, and whether the machine still answers\n");
    assertThat(on("node-1", "etc/kubernetes/manifest")).doesNotExist();

    inItsChange(install, probe)
        .exits(5)
        .assertErr()
        .contains("the node finishes or undoes the change by itself (not confirmed")
        .contains("then run the same command again: it goes on from what it finds")
        .contains("node-2: ");
    // which waits for the lock of the other one
    line(install + " --host node-1,node-2").exits(0);
    assertThat(manifests("node-1")).containsExactly("nodejs.yaml");
  }

  /// What is said where a host falls silent while it is changed, and another one does not. The
  /// longer a probe takes, the more signs of life are among its bytes.
  private CommandLineRun inItsChange(String install, long probe) throws IOException {
    for (int more = 100; ; more += 150) {
      String name = "silent-after-" + more;
      host(name, link(probe + more), "");
      CommandLineRun run = line(install + " --host " + name + ",node-2");
      if (run.exitCode() != 4 || more > 2000) {
        return run;
      }
    }
  }

  /// How many bytes the first worker sends in a command.
  private long answerOf(String command) throws IOException {
    FreezingLink link = link(Long.MAX_VALUE - 1);
    host("counted", link, "");
    line(command + " --host counted").exits(0);
    return link.passed();
  }

  private FreezingLink link(long limit) throws IOException {
    var link = new FreezingLink(portOfFirstWorker(), limit);
    links.add(link);
    return link;
  }

  private int portOfFirstWorker() throws IOException {
    return Pattern.compile("Host node-1\\b.*?Port (\\d+)", Pattern.DOTALL)
        .matcher(Files.readString(sandbox().files().sshConfig()))
        .results()
        .map(found -> Integer.parseInt(found.group(1)))
        .findFirst()
        .orElseThrow();
  }

  private void host(String name, FreezingLink link, String setting) throws IOException {
    Files.writeString(
        sandbox().files().sshConfig(),
        """
        Host %s
          HostName 127.0.0.1
          Port %d
          User root
          IdentityFile %s
          IdentitiesOnly yes
          StrictHostKeyChecking no
          UserKnownHostsFile /dev/null
          ServerAliveInterval 1
          %s
        """
            .formatted(name, link.port(), sandbox().files().identity(), setting),
        StandardOpenOption.APPEND);
  }
}
