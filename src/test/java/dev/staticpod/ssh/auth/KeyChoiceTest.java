package dev.staticpod.ssh.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.SshLab;
import dev.staticpod.ssh.SshServer;
import dev.staticpod.ssh.TestKeys;
import dev.staticpod.ssh.exec.RootAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which of a user's keys the configuration lets be tried, and when it forbids to ask about them.
@Timeout(30)
class KeyChoiceTest {
  private static final Path RSA = TestKeys.pair("chosen_rsa", "-t rsa -b 2048");
  private static final Path LOCKED = TestKeys.pair("locked", "-t ed25519 -N secret");

  @RegisterExtension final SshLab lab = new SshLab();

  private final List<Secret> asked = new ArrayList<>();

  /// A server ends the connection at the second wrong key.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PubkeyAcceptedAlgorithms ssh-ed25519",
        "PubkeyAcceptedAlgorithms -*rsa*",
        "RequiredRSASize 4096"
      })
  void passesOverTheKeysThatTheConfigurationLeavesOut(String line) throws Exception {
    SshServer server = lab.server("MaxAuthTries 1");
    keys(RSA, TestKeys.userKey());
    assertThat(refused(server)).hasMessageContaining("hung up");

    lab.configure(line);

    lab.connect(server).close();
  }

  @Test
  void saysWhatLeavesAKeyOut() throws Exception {
    SshServer server = lab.server();
    keys(TestKeys.userKey());
    lab.configure("PubkeyAcceptedAlgorithms rsa-sha2-*");

    assertThat(refused(server)).hasMessageContaining("PubkeyAcceptedAlgorithms leaves out ssh-ed");
  }

  /// Only a key of a usual name, which `ssh` looks for by itself, may be missing without a word.
  @Test
  void saysThatAKeyOfTheConfigurationIsMissing() throws Exception {
    SshServer server = lab.server();
    keys(lab.home().resolve(".ssh/id_ecdsa"), lab.home().resolve("lost"));

    assertThat(refused(server))
        .hasMessageContaining("tried ~/lost: there is no such file")
        .hasMessageNotContaining("id_ecdsa");
  }

  @Test
  void signsWithTheOneOfTwoAlgorithmsThatTheConfigurationNames() throws Exception {
    SshServer server = lab.server("PubkeyAcceptedAlgorithms rsa-sha2-512", "MaxAuthTries 1");
    server.authorize(TestKeys.publicLine(RSA));
    keys(RSA);
    lab.configure("PubkeyAcceptedAlgorithms rsa-sha2-512");

    lab.connect(server).close();
  }

  @Test
  void asksForNoPassphraseWhereTheConfigurationForbidsQuestions() throws Exception {
    SshServer server = lab.server();
    server.forget();
    server.authorize(TestKeys.publicLine(LOCKED));
    keys(LOCKED);
    lab.configure("BatchMode yes");
    SecretProvider secrets =
        question -> {
          asked.add(question);
          return Optional.of("secret");
        };

    NodeException refused =
        catchThrowableOfType(
            NodeException.class,
            () -> lab.connect(server, lab.options(secrets, RootAccess.withoutPassword())).close());

    assertThat(refused).hasMessageContaining("is encrypted");
    assertThat(asked).isEmpty();
  }

  @Test
  void takesAPassphraseForWhichNoUserIsAsked() throws Exception {
    SshServer server = lab.server();
    server.authorize(TestKeys.publicLine(LOCKED));
    keys(LOCKED);
    lab.configure("BatchMode yes");
    SecretProvider secrets =
        new SecretProvider() {
          @Override
          public Optional<String> get(Secret secret) {
            asked.add(secret);
            return Optional.empty();
          }

          @Override
          public SecretProvider withoutUser() {
            return _ -> Optional.of("secret");
          }
        };

    lab.connect(server, lab.options(new MemoizedSecrets(secrets), RootAccess.withoutPassword()))
        .close();

    assertThat(asked).isEmpty();
  }

  private void keys(Path... files) throws Exception {
    lab.configure("IdentitiesOnly yes");
    for (Path file : files) {
      lab.configure("IdentityFile " + file);
    }
  }

  private NodeException refused(SshServer server) {
    NodeException refused =
        catchThrowableOfType(NodeException.class, () -> lab.connect(server).close());
    assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATION);
    return refused;
  }
}
