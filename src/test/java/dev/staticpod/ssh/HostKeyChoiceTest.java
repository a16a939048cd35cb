package dev.staticpod.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.Programs;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which of a server's keys the configuration asks for, and which it forbids.
@Timeout(30)
class HostKeyChoiceTest {
  @RegisterExtension final SshLab lab = new SshLab();

  /// Of two keys that are known one is out of date, and the user knows which.
  @ParameterizedTest
  @ValueSource(strings = {"^rsa-sha2-512", "rsa-sha2-512,ssh-ed25519"})
  void asksForKnownTypesInTheOrderOfTheConfiguration(String algorithms) throws Exception {
    SshServer server = withKeys("ed25519", "rsa");
    lab.trust(server.knownName() + " " + TestKeys.publicLine(TestKeys.userKey()));
    lab.trust(server.knownName() + " " + TestKeys.publicLine(TestKeys.hostKey("rsa")));
    assertThat(refused(server)).hasMessageContaining("has changed");

    lab.configure("HostKeyAlgorithms " + algorithms);

    lab.connect(server).close();
  }

  /// As in ssh(1), the key in a certificate of no known authority counts.
  @Test
  void takesTheKnownKeyOfAServerThatShowsCertificatesAlone() throws Exception {
    SshServer server =
        certified("-t ed25519", "HostKeyAlgorithms ssh-ed25519-cert-v01@openssh.com");
    lab.trust(server.knownName() + " " + TestKeys.publicLine(TestKeys.hostKey("ed25519")));

    lab.connect(server).close();
  }

  @Test
  void refusesAnAuthorityWhoseSignaturesTheConfigurationLeavesOut() throws Exception {
    SshServer server = certified("-t ed25519");
    lab.trust("@cert-authority * " + TestKeys.publicLine(authority("-t ed25519")));
    lab.configure("CASignatureAlgorithms rsa-sha2-512,ecdsa-sha2-*");

    assertThat(refused(server))
        .hasMessageContaining("it is signed with ssh-ed25519 (CASignatureAlgorithms)");
  }

  @Test
  void takesAnAuthorityWhoseSignaturesTheConfigurationNames() throws Exception {
    SshServer server = certified("-t ed25519");
    lab.trust("@cert-authority * " + TestKeys.publicLine(authority("-t ed25519")));
    lab.configure("CASignatureAlgorithms ssh-ed25519");

    lab.connect(server).close();
  }

  @ParameterizedTest
  @CsvSource({"2048, true", "2049, false"})
  void refusesARsaKeyThatIsShorterThanTheConfigurationHasIt(int bits, boolean good)
      throws Exception {
    SshServer server = withKeys("rsa");
    lab.trust(server.knownName() + " " + TestKeys.publicLine(TestKeys.hostKey("rsa")));
    lab.configure("RequiredRSASize " + bits);

    if (good) {
      lab.connect(server).close();
    } else {
      assertThat(refused(server))
          .hasMessageContaining("is too short")
          .hasMessageContaining("of 2048 bits, and RequiredRSASize asks for 2049");
    }
  }

  /// As in ssh(1), which passes over such a line.
  @ParameterizedTest
  @CsvSource({"ssh-ed25519, true", "ED25519, true", "ssh-rsa, false", "x, false"})
  void passesOverALineWhoseTypeIsNotThatOfItsKey(String type, boolean good) throws Exception {
    SshServer server = withKeys("ed25519");
    String key = TestKeys.publicLine(TestKeys.hostKey("ed25519")).split(" ", -1)[1];
    lab.trust("%s %s %s".formatted(server.knownName(), type, key));

    if (good) {
      lab.connect(server).close();
    } else {
      assertThat(refused(server)).hasMessageContaining("is not known");
    }
  }

  /// A configuration for many machines, of which one does not have the program.
  @ParameterizedTest
  @ValueSource(strings = {"/nonexistent/program %H", "true %H", "/nonexistent/program %K"})
  void goesOnWithoutAProgramForKeysThatIsNotThere(String command) throws Exception {
    SshServer server = lab.server();
    lab.configure("KnownHostsCommand " + command);

    lab.connect(server).close();

    assertThat(lab.log()).anyMatch(line -> line.contains("the KnownHostsCommand is not asked: "));
  }

  private static Path authority(String form) {
    return TestKeys.pair("choice_ca", form);
  }

  private SshServer certified(String authority, String... settings) throws Exception {
    Path key = lab.home().resolve("host_key");
    Files.copy(TestKeys.hostKey("ed25519"), key);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Files.copy(Path.of(TestKeys.hostKey("ed25519") + ".pub"), Path.of(key + ".pub"));
    Programs.run(
        "ssh-keygen -q -s %s -I host -h -n 127.0.0.1 %s.pub".formatted(authority(authority), key));
    List<String> all =
        Stream.concat(Stream.of("HostCertificate " + key + "-cert.pub"), Stream.of(settings))
            .toList();
    return lab.unknownServer(List.of(key.toString()), all.toArray(String[]::new));
  }

  private SshServer withKeys(String... types) throws Exception {
    return lab.unknownServer(
        Stream.of(types).map(type -> TestKeys.hostKey(type).toString()).toList());
  }

  private NodeException refused(SshServer server) {
    NodeException refused =
        catchThrowableOfType(NodeException.class, () -> lab.connect(server).close());
    assertThat(refused.reason()).isEqualTo(Reason.HOST_KEY);
    return refused;
  }
}
