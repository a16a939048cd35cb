package dev.staticpod.ssh.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.Programs;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.SecurityKeyAgent;
import dev.staticpod.ssh.SshLab;
import dev.staticpod.ssh.SshOptions;
import dev.staticpod.ssh.SshServer;
import dev.staticpod.ssh.TestKeys;
import dev.staticpod.ssh.exec.RootAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ways to log in that need more than a key in a file: agents, passphrases, certificates.
@Timeout(30)
class AuthenticationTest {
  @RegisterExtension final SshLab lab = new SshLab();

  private final List<Process> agents = new ArrayList<>();
  private final List<Secret> asked = new ArrayList<>();

  @AfterEach
  void endAgents() {
    agents.forEach(Process::destroy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-t ed25519", "-t ecdsa -b 384", "-t rsa -b 2048"})
  void logsInWithAKeyOfTheAgent(String form) throws Exception {
    Path key = TestKeys.pair("agent_key", form);
    SshServer server = onlyKnowing(TestKeys.publicLine(key));
    startAgent(key);

    lab.connect(server).close();

    assertThat(lab.log().getLast()).contains("with agent key test (");
  }

  /// `ssh-add -h`: the agent signs for one host alone, and wants its word for it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "curve25519-sha256",
        "sntrup761x25519-sha512@openssh.com",
        "diffie-hellman-group-exchange-sha256"
      })
  void logsInWithAKeyThatTheAgentHoldsForOneHostAlone(String exchange) throws Exception {
    Path key = TestKeys.pair("for_one_host", "-t ed25519");
    SshServer server = onlyKnowing(TestKeys.publicLine(key), "KexAlgorithms " + exchange);
    startAgent();
    Programs.run(
        "SSH_AUTH_SOCK=%s ssh-add -q -H %s -h '[127.0.0.1]:%d' %s"
            .formatted(
                lab.home().resolve("agent"),
                lab.home().resolve(".ssh/known_hosts"),
                server.port(),
                key));

    lab.connect(server).close();

    assertThat(lab.log().getLast()).contains("with agent key test (");
  }

  @Test
  void logsInWithAKeyOfATokenThatTheAgentHolds() throws Exception {
    Path socket = lab.home().resolve("token.sock");
    try (var agent = new SecurityKeyAgent(socket)) {
      SshServer server = onlyKnowing(agent.publicLine());
      lab.export("SSH_AUTH_SOCK", socket.toString());

      lab.connect(server).close();

      assertThat(lab.log().getLast()).contains("with agent key token (");
    }
  }

  @Test
  void saysWhatLogsInToAServerThatTakesKerberosAlone() throws Exception {
    SshServer server =
        lab.server("GSSAPIAuthentication yes", "AuthenticationMethods gssapi-with-mic");
    configureKey();

    NodeException refused =
        catchThrowableOfType(NodeException.class, () -> lab.connect(server).close());

    assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATION);
    assertThat(refused).hasMessageContaining(" was refused (it takes gssapi-with-mic)");
    assertThat(refused.nextStep()).contains("Kerberos").contains("--control-master");
  }

  /// As long as that of some companies.
  @Test
  void showsALongBannerToItsEnd() throws Exception {
    String text = "x".repeat(40_000) + " the end";
    Path banner = Files.writeString(lab.home().resolve("banner"), text + "\n");
    SshServer server = lab.server("Banner " + banner);
    configureKey();
    var told = new ArrayList<String>();
    var secrets =
        new SecretProvider() {
          @Override
          public Optional<String> get(Secret secret) {
            return Optional.empty();
          }

          @Override
          public void tell(String host, String said) {
            told.add(said.strip());
          }
        };

    lab.connect(server, lab.options(secrets, RootAccess.withoutPassword())).close();

    assertThat(told).containsExactly(text);
  }

  @Test
  void triesTheAgentsKeyForAFileBeforeTheOthers() throws Exception {
    Path other = TestKeys.pair("other", "-t ed25519");
    SshServer server = lab.server();
    startAgent(other, TestKeys.userKey());
    configureKey();
    Files.copy(Path.of(TestKeys.userKey() + ".pub"), lab.home().resolve(".ssh/id_ed25519.pub"));

    lab.connect(server).close();

    assertThat(lab.log()).hasSize(1);
    assertThat(lab.log().getFirst())
        .contains("logged in", TestKeys.publicKey(TestKeys.userKey()).fingerprint());
  }

  /// Else a full agent uses up what the server allows (`MaxAuthTries`) before the right key's turn.
  @Test
  void triesOnlyTheKeysOfTheFilesWhenTheConfigurationSaysSo() throws Exception {
    SshServer server = lab.server("MaxAuthTries 2");
    startAgent(
        TestKeys.pair("u1", "-t ed25519"),
        TestKeys.pair("u2", "-t ed25519"),
        TestKeys.pair("u3", "-t ed25519"));
    configureKey();
    lab.configure("IdentitiesOnly yes");

    lab.connect(server).close();
  }

  @Test
  void usesAnAgentsKeyOfWhichOnlyThePublicHalfIsHere() throws Exception {
    Path key = TestKeys.pair("token", "-t ed25519");
    SshServer server = onlyKnowing(TestKeys.publicLine(key));
    startAgent(TestKeys.pair("u1", "-t ed25519"), key);
    Path half = lab.home().resolve("token.pub");
    Files.writeString(half, "# of the token\n\n" + Files.readString(Path.of(key + ".pub")));

    lab.connect(server, lab.options(half)).close();

    assertThat(lab.log()).hasSize(1);
  }

  @Test
  void goesOnWithoutAnAgentThatDoesNotAnswer() throws Exception {
    lab.export("SSH_AUTH_SOCK", lab.home().resolve("nobody").toString());
    SshServer server = lab.server();
    configureKey();

    lab.connect(server).close();

    assertThat(lab.log().getFirst()).startsWith("no answer from the agent at ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-t ed25519 -N secret",
        "-t ecdsa -N secret",
        "-t rsa -b 2048 -N secret",
        "-t ed25519 -N secret -Z aes256-gcm@openssh.com",
        "-t ed25519 -N secret -Z chacha20-poly1305@openssh.com",
        "-t rsa -b 2048 -m PEM -N secret",
        "-t ecdsa -m PEM -N secret",
        "-t rsa -b 2048 -m PKCS8 -N secret",
        "-t ecdsa -m PKCS8 -N secret",
      })
  void asksForThePassphraseOfAnEncryptedKey(String form) throws Exception {
    Path key = TestKeys.pair("locked", form);
    SshServer server = onlyKnowing(TestKeys.publicLine(key));

    lab.connect(server, telling("secret", key)).close();

    assertThat(asked).containsExactly(new Secret.KeyPassphrase(key.toString(), 1));
  }

  /// PEM does not tell the public half, so the client does not know yet that the agent has this
  /// very key.
  @Test
  void asksForNoPassphraseBeforeTheAgentWasTried() throws Exception {
    Path key = TestKeys.pair("locked", "-t rsa -b 2048 -m PEM -N secret");
    Path alone = lab.install(key, "alone");
    Path plain = lab.install(key, "plain");
    Programs.run("ssh-keygen -q -p -P secret -N '' -f " + plain);
    SshServer server = onlyKnowing(TestKeys.publicLine(key));
    startAgent(plain);
    lab.configure("IdentityFile " + alone);

    lab.connect(server, telling("secret")).close();

    assertThat(asked).isEmpty();
  }

  @Test
  void findsTheCertificateOfAKeyThatTellsNothingBeforeItsPassphrase() throws Exception {
    Path authority = TestKeys.pair("user_ca", "-t ed25519");
    SshServer server = lab.server("TrustedUserCAKeys " + authority + ".pub");
    server.forget();
    Path pair = TestKeys.pair("locked", "-t rsa -b 2048 -m PEM -N secret");
    Path key = lab.install(pair, "certified");
    Path half = lab.home().resolve("half.pub");
    Files.copy(Path.of(pair + ".pub"), half);
    Programs.run("ssh-keygen -q -s %s -I me -n %s %s".formatted(authority, SshServer.me(), half));
    Files.move(lab.home().resolve("half-cert.pub"), Path.of(key + "-cert.pub"));

    lab.connect(server, telling("secret", key)).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "agent", "certificate"})
  void signsWithWhatAServerHasThatKnowsRsaWithSha512Only(String way) throws Exception {
    Path authority = TestKeys.pair("user_ca", "-t ed25519");
    Path key = TestKeys.pair("long", "-t rsa -b 2048");
    SshServer server =
        lab.server(
            "PubkeyAcceptedAlgorithms rsa-sha2-512,rsa-sha2-512-cert-v01@openssh.com",
            "TrustedUserCAKeys " + authority + ".pub");
    server.forget();
    Path mine = lab.install(key, "mine");
    switch (way) {
      case "certificate" -> {
        Files.copy(Path.of(key + ".pub"), Path.of(mine + ".pub"));
        Programs.run(
            "ssh-keygen -q -s %s -I me -n %s %s.pub".formatted(authority, SshServer.me(), mine));
      }
      default -> server.authorize(TestKeys.publicLine(key));
    }
    if (way.equals("agent")) {
      startAgent(key);
      lab.connect(server).close();
    } else {
      lab.connect(server, lab.options(mine)).close();
    }

    assertThat(lab.log().getLast()).contains("with SHA-512");
  }

  @Test
  void asksForNoPassphraseBeforeTheNodeWouldTakeTheKey() throws Exception {
    Path key = TestKeys.pair("locked", "-t ed25519 -N secret");
    SshServer server = onlyKnowing(TestKeys.publicLine(TestKeys.userKey()));
    lab.configure("PasswordAuthentication no");

    NodeException refused = refused(server, telling("secret", key));

    assertThat(asked).isEmpty();
    assertThat(refused).hasMessageContaining(": refused");
  }

  @Test
  void asksThreeTimesForThePassphrase() throws Exception {
    Path key = TestKeys.pair("locked", "-t ed25519 -N secret");
    SshServer server = onlyKnowing(TestKeys.publicLine(key));
    var answers = new ArrayDeque<>(List.of("secre", "Secret", "secret"));
    SshOptions third =
        new SshOptions(
            lab.user(),
            lab.options(key).connection(),
            _ -> Optional.ofNullable(answers.poll()),
            RootAccess.withoutPassword());

    lab.connect(server, third).close();

    NodeException refused = refused(server, telling("wrong", key));
    assertThat(asked).filteredOn(Secret.KeyPassphrase.class::isInstance).hasSize(3);
    assertThat(refused.nextStep()).contains("ssh-add", "$STATIC_POD_KEY_PASSPHRASE_FILE");
  }

  @Test
  void saysThatThePassphraseIsWrongOrMissing() throws Exception {
    Path key = TestKeys.pair("locked", "-t ed25519 -N secret");
    SshServer server = onlyKnowing(TestKeys.publicLine(key));

    NodeException again = refused(server, telling("wrong", key));
    assertThat(again).hasMessageContaining("the passphrase is wrong");
    assertThat(again.nextStep()).startsWith("unlock the key first: ssh-add " + key + "; or ");
    Path below = Files.copy(key, lab.home().resolve("odd"), StandardCopyOption.COPY_ATTRIBUTES);
    assertThat(refused(server, telling("wrong", below)).nextStep())
        .startsWith("unlock the key first: ssh-add ~/odd; or ");
    assertThat(refused(server, lab.options(key)))
        .hasMessageContaining(
            "is encrypted, and there is no passphrase and no terminal to ask for it");
  }

  @Test
  void asksOnceForManyConnections() throws Exception {
    Path key = TestKeys.pair("locked", "-t ed25519 -N secret");
    SshServer server = onlyKnowing(TestKeys.publicLine(key));
    SshOptions options = telling("secret", key);
    SshOptions once =
        new SshOptions(
            options.user(),
            options.connection(),
            new MemoizedSecrets(options.secrets()),
            options.root());

    lab.connect(server, once).close();
    lab.connect(server, once).close();

    assertThat(asked).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-t ed25519", "-t ecdsa", "-t rsa -b 2048"})
  void logsInWithACertificateBesideTheKey(String form) throws Exception {
    Path authority = TestKeys.pair("user_ca", "-t ed25519");
    SshServer server = lab.server("TrustedUserCAKeys " + authority + ".pub");
    Path key = lab.install(TestKeys.pair("certified", form), "certified");
    Files.copy(Path.of(TestKeys.pair("certified", form) + ".pub"), Path.of(key + ".pub"));
    Programs.run(
        "ssh-keygen -q -s %s -I me -n %s %s.pub".formatted(authority, SshServer.me(), key));

    lab.connect(server, lab.options(key)).close();

    assertThat(lab.log().getLast()).contains("certified with its certificate");
  }

  /// As in ssh(1): each one costs an attempt.
  @Test
  void looksForNoCertificateBesideTheKeyWhereOneIsNamed() throws Exception {
    Path authority = TestKeys.pair("user_ca", "-t ed25519");
    SshServer server = lab.server("TrustedUserCAKeys " + authority + ".pub");
    Path key = lab.install(TestKeys.pair("certified", "-t ed25519"), "certified");
    Files.copy(Path.of(TestKeys.pair("certified", "-t ed25519") + ".pub"), Path.of(key + ".pub"));
    Programs.run(
        "ssh-keygen -q -s %s -I me -n %s %s.pub".formatted(authority, SshServer.me(), key));
    Path named = Path.of(key + "-named.pub");
    Path beside = Path.of(key + "-cert.pub");
    Files.writeString(named, "# of today\n" + Files.readString(beside));
    lab.configure("CertificateFile " + lab.home().resolve("missing"));
    assertThat(refused(server, lab.options(key))).hasMessageContaining("certified (ED25519");

    lab.configure("CertificateFile " + named);

    lab.connect(server, lab.options(key)).close();
    assertThat(lab.log().getLast()).contains("certified with its certificate");
  }

  @Test
  void logsInWithTwoThingsWhereTheNodeWantsBoth() throws Exception {
    Path second = TestKeys.pair("second", "-t ed25519");
    SshServer server = lab.server("AuthenticationMethods publickey,publickey");
    server.authorize(TestKeys.publicLine(second));

    lab.connect(server, lab.options(TestKeys.userKey(), second)).close();
  }

  private SshServer onlyKnowing(String line, String... settings)
      throws IOException, InterruptedException {
    SshServer server = lab.server(settings);
    server.forget();
    server.authorize(line);
    return server;
  }

  private void configureKey() throws IOException {
    lab.configure("IdentityFile " + lab.home().resolve(".ssh/id_ed25519"));
  }

  private SshOptions telling(String secret, Path... keys) {
    SecretProvider secrets =
        question -> {
          asked.add(question);
          return Optional.of(secret);
        };
    return new SshOptions(
        lab.user(), lab.options(keys).connection(), secrets, RootAccess.withoutPassword());
  }

  private NodeException refused(SshServer server, SshOptions options) {
    NodeException refused =
        catchThrowableOfType(NodeException.class, () -> lab.connect(server, options).close());
    assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATION);
    return refused;
  }

  private void startAgent(Path... keys) throws IOException, InterruptedException {
    Path socket = lab.home().resolve("agent");
    Process agent =
        new ProcessBuilder(
                Programs.find("ssh-agent", "openssh-client").toString(),
                "-D",
                "-a",
                socket.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    agents.add(agent);
    for (int i = 0; !Files.exists(socket) && i < 500; i++) {
      Thread.sleep(10);
    }
    for (Path key : keys) {
      Programs.run("SSH_AUTH_SOCK=%s ssh-add -q %s".formatted(socket, key));
    }
    lab.export("SSH_AUTH_SOCK", socket.toString());
  }
}
