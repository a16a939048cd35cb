package dev.staticpod.ssh.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemOrderTest {
  private static final String PRINT =
      """
      void main() throws Exception {
        var all = java.util.List.of(java.net.InetAddress.getAllByName("both.example"));
        for (var each : dev.staticpod.ssh.transport.SystemOrder.of("both.example", all)) {
          IO.println(each.getHostAddress());
        }
      }
      """;

  @TempDir private Path home;

  private static List<InetAddress> addresses(String... literals) {
    return Stream.of(literals).map(InetAddress::ofLiteral).toList();
  }

  @Test
  void theSystemSaysWhichIsFirst() {
    List<String> said =
        List.of("2001:db8::1     STREAM x", "2001:db8::1     DGRAM", "192.0.2.1       STREAM");

    assertThat(SystemOrder.by(said, addresses("192.0.2.1", "2001:db8:0::1")))
        .isEqualTo(addresses("2001:db8::1", "192.0.2.1"));
  }

  @Test
  void whatTheSystemDoesNotSayLeavesThemAsTheyAre() {
    List<InetAddress> both = addresses("192.0.2.1", "2001:db8::1");

    assertThat(SystemOrder.by(List.of(), both)).isEqualTo(both);
    assertThat(SystemOrder.by(List.of("no address"), both)).isEqualTo(both);
    assertThat(SystemOrder.by(List.of("2001:db8::1"), both)).isEqualTo(both);
    assertThat(SystemOrder.of("no.such.name.invalid", both)).isEqualTo(both);
  }

  /// The runtime looks IPv4 up first; the address of another family may be that of another machine.
  @Test
  void isThatOfTheSystem() throws IOException {
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
                "%s/bin/java -cp target/classes %s"
                    .formatted(System.getProperty("java.home"), source)));

    assertThat(ours.replace("0:0:0:0:0:0:0:1", "::1").lines())
        .containsExactlyElementsOf(system.lines().map(line -> line.split(" ", 2)[0]).toList());
  }
}
