package dev.staticpod.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the options that the distribution gives its runtime are for.
class RuntimeOptionsTest {
  private static final String PRINT =
      """
      void main() throws Exception {
        for (var address : java.net.InetAddress.getAllByName("both.example")) {
          IO.println(address.getHostAddress());
        }
      }
      """;

  @TempDir private Path home;

  /// The address of another family may be that of another machine, and ssh(1) takes the first.
  @Test
  void resolvesANameInTheOrderOfTheSystem() throws IOException {
    Programs.needRoot("to give a process an /etc/hosts of its own");
    Path hosts = home.resolve("hosts");
    Files.writeString(hosts, "127.0.0.1 both.example\n::1 both.example\n");
    Path source = Files.writeString(home.resolve("Print.java"), PRINT);
    String alone = "unshare -m sh -c 'mount --bind %s /etc/hosts && %s'";

    String system =
        Programs.run(alone.formatted(hosts, "getent ahosts both.example | grep STREAM"));
    String ours =
        Programs.run(
            alone.formatted(
                hosts,
                "%s/bin/java @src/dist/lib/options %s"
                    .formatted(System.getProperty("java.home"), source)));

    assertThat(ours.replace("0:0:0:0:0:0:0:1", "::1").lines())
        .containsExactlyElementsOf(system.lines().map(line -> line.split(" ", 2)[0]).toList());
  }
}
