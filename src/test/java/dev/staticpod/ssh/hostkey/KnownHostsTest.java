package dev.staticpod.ssh.hostkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.ssh.crypto.PublicKeyBlob;
import dev.staticpod.ssh.hostkey.KnownHosts.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The lookup alone, against files that ssh-keygen(1) would accept; [HostKeyTest] has real servers.
class KnownHostsTest {
  private static final PublicKeyBlob KEY =
      PublicKeyBlob.ofBase64(
          "AAAAC3NzaC1lZDI1NTE5AAAAIIGmGO4SFyfk9oMGLcPmL/kq+zA9UdZwUKlTqTZyOC5v");
  private static final PublicKeyBlob OTHER =
      PublicKeyBlob.ofBase64(
          "AAAAC3NzaC1lZDI1NTE5AAAAIJYNCKtHyV1eHRJRJzIhuXQkpvxIXoRt5lN5GsOrzRHx");

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "node-1; node-1; 22",
        "NODE-1; node-1; 22",
        "a,node-1,b; node-1; 22",
        "node-?; node-1; 22",
        "*.example,!bad.example; good.example; 22",
        "[node-1]:2222; node-1; 2222",
        "[*]:2222; node-1; 2222",
        "*; node-1; 2222",
        "fd00::7; fd00::7; 22",
        "node-1; node-1; 2222",
      })
  void findsAKeyUnder(String patterns, String host, int port) throws IOException {
    assertThat(judge(host, port, line(patterns, KEY))).isEqualTo(new Verdict.Known());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "node-2; node-1; 22",
        "*.example,!bad.example; bad.example; 22",
        "!bad.example; good.example; 22",
        "[node-1]:2222; node-1; 22",
        "node-?; node-10; 22",
        "#node-1; node-1; 22",
        "|1|damaged; node-1; 22",
      })
  void findsNoKeyUnder(String patterns, String host, int port) throws IOException {
    assertThat(judge(host, port, line(patterns, KEY))).isEqualTo(new Verdict.Unknown());
  }

  @Test
  void findsAKeyUnderAHashedName() throws IOException {
    String hashed = HostPatterns.hashed(new byte[] {1, 2, 3}, "[node-1]:2222");

    assertThat(judge("node-1", 2222, line(hashed, KEY))).isEqualTo(new Verdict.Known());
    assertThat(judge("node-2", 2222, line(hashed, KEY))).isEqualTo(new Verdict.Unknown());
  }

  @Test
  void takesOneOfSeveralKeysForAHost() throws IOException {
    String lines = line("node-1", OTHER) + line("node-1", KEY);

    assertThat(judge("node-1", 22, lines)).isEqualTo(new Verdict.Known());
  }

  @Test
  void namesThePlaceOfTheKeyThatIsExpected() throws IOException {
    Verdict verdict = judge("node-1", 22, "# comment\n\n" + line("node-1", OTHER));

    assertThat(verdict).isInstanceOf(Verdict.Changed.class);
    assertThat(((Verdict.Changed) verdict).instead())
        .extracting(KnownHost::place)
        .containsExactly(directory.resolve("known_hosts") + ":3");
  }

  /// The key under the bare name belongs to another server on that host: no reason for alarm.
  @Test
  void doesNotCallAKeyChangedBecauseOfAnotherPort() throws IOException {
    assertThat(judge("node-1", 2222, line("node-1", OTHER))).isEqualTo(new Verdict.Unknown());
  }

  @Test
  void believesRevocationsBeforeAnythingElse() throws IOException {
    String lines = line("node-1", KEY) + "@revoked " + line("*", KEY);

    assertThat(judge("node-1", 22, lines)).isInstanceOf(Verdict.Revoked.class);
  }

  /// `@revoked` without the port is what people write.
  @Test
  void believesARevocationUnderTheBareNameForAPortOfItsOwn() throws IOException {
    String lines = line("node-1", KEY) + "@revoked " + line("node-1", KEY);

    assertThat(judge("node-1", 2222, lines)).isInstanceOf(Verdict.Revoked.class);
  }

  @Test
  void takesNoHostsKeyForAnAuthority() throws IOException {
    assertThat(judge("node-1", 22, "@cert-authority " + line("*", KEY)))
        .isEqualTo(new Verdict.Unknown());
  }

  @Test
  void readsSeveralFilesAndPassesOverMissingOnes() throws IOException {
    Path second = Files.writeString(directory.resolve("second"), line("node-1", KEY));

    KnownHosts known =
        KnownHosts.read(
            List.of(directory.resolve("missing"), second), new KnownHostName("node-1", 22));

    assertThat(known.judge(KEY)).isEqualTo(new Verdict.Known());
    assertThat(known.types()).containsExactly("ssh-ed25519");
  }

  @Test
  void aFileWithoutAnEndHoldsNothing() throws IOException {
    Path file = Files.writeString(directory.resolve("known_hosts"), line("node-1", KEY));

    KnownHosts known =
        KnownHosts.read(List.of(Path.of("/dev/zero"), file), new KnownHostName("node-1", 22));

    assertThat(known.judge(KEY)).isEqualTo(new Verdict.Known());
  }

  @Test
  void passesOverDamagedLines() throws IOException {
    String lines = "node-1\nnode-1 ssh-ed25519\nnode-1 ssh-ed25519 !!!\nnode-1 ssh-rsa AAAA\n";

    assertThat(judge("node-1", 22, lines + line("node-1", KEY))).isEqualTo(new Verdict.Known());
  }

  /// A line that was cut off holds no other key than the host's.
  @ParameterizedTest
  @ValueSource(ints = {4, 8, 40})
  void passesOverAKeyThatIsCutOff(int missing) throws IOException {
    String line = line("node-1", KEY).replaceFirst(".{%d} comment".formatted(missing), "");

    assertThat(judge("node-1", 22, line)).isEqualTo(new Verdict.Unknown());
  }

  private Verdict judge(String host, int port, String lines) throws IOException {
    Path file = Files.writeString(directory.resolve("known_hosts"), lines);
    return KnownHosts.read(List.of(file), new KnownHostName(host, port)).judge(KEY);
  }

  private static String line(String patterns, PublicKeyBlob key) {
    return patterns + " " + key.type() + " " + key.base64() + " comment\n";
  }
}
