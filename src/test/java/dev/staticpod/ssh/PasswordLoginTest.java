package dev.staticpod.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.Programs;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.auth.MemoizedSecrets;
import dev.staticpod.ssh.auth.Secret;
import dev.staticpod.ssh.auth.SecretProvider;
import dev.staticpod.ssh.config.SshTarget;
import dev.staticpod.ssh.exec.RootAccess;
import dev.staticpod.ssh.exec.SshShell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Logging in with what a user says, as a user that only the server sees.
@Timeout(60)
class PasswordLoginTest {
  private static final String NOPASSWD = "ops ALL=(root) NOPASSWD: ALL";

  @RegisterExtension final SshLab lab = new SshLab();

  private final List<Secret> asked = new ArrayList<>();

  @BeforeEach
  void needsRoot() {
    Programs.needRoot("to give a server users of its own");
  }

  @Test
  void logsInWithAPassword() throws Exception {
    SshServer server = lab.machine(NOPASSWD, "PubkeyAuthentication no");

    try (SshShell shell = connect(server, "secret")) {
      assertThat(shell.run("exit 3\n", _ -> {}).exitStatus()).isEqualTo(3);
    }
    assertThat(asked)
        .extracting(Secret::question)
        .containsExactly("ops@127.0.0.1:%d's password".formatted(server.port()));
  }

  /// They are two machines at one address.
  @Test
  void asksForAPasswordAtEachPort() throws Exception {
    SshServer one = lab.machine(NOPASSWD, "PubkeyAuthentication no");
    SshServer other = lab.machine(NOPASSWD, "PubkeyAuthentication no");
    SecretProvider remembering =
        new MemoizedSecrets(secret -> {
          asked.add(secret);
          return Optional.of("secret");
        });
    SshOptions options = lab.options(remembering, RootAccess.withoutPassword());

    for (SshServer server : List.of(one, other, one)) {
      lab.connect(SshTarget.parse("ops@127.0.0.1:" + server.port()), options).close();
    }

    assertThat(asked)
        .extracting(Secret::question)
        .containsExactly(
            "ops@127.0.0.1:%d's password".formatted(one.port()),
            "ops@127.0.0.1:%d's password".formatted(other.port()));
  }

  @Test
  void answersAServerThatAsksForThePassword() throws Exception {
    SshServer server =
        lab.machine(NOPASSWD, "UsePAM yes", "PasswordAuthentication no", "PubkeyAuthentication no");

    connect(server, "secret").close();

    assertThat(lab.log().getLast()).endsWith("logged in as ops with keyboard-interactive");
  }

  @Test
  void givesAKeyAndAPasswordWhereTheServerWantsBoth() throws Exception {
    SshServer server = lab.machine(NOPASSWD, "AuthenticationMethods publickey,password");

    connect(server, "secret").close();
  }

  @Test
  void givesAPasswordAndThenAKeyWhereTheServerWantsThemInThatOrder() throws Exception {
    SshServer server = lab.machine(NOPASSWD, "AuthenticationMethods password,publickey");

    connect(server, "secret").close();
  }

  @Test
  void saysThatThePasswordWasRefused() throws Exception {
    SshServer server = lab.machine(NOPASSWD, "PubkeyAuthentication no");

    NodeException refused =
        catchThrowableOfType(NodeException.class, () -> connect(server, "wrong").close());

    assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATION);
    assertThat(refused).hasMessageContaining("password: refused");
  }

  @Test
  void saysToAnswerWhereAUserIsThere() throws Exception {
    SshServer server = lab.machine(NOPASSWD, "PubkeyAuthentication no");
    SshOptions unanswered = lab.options(_ -> Optional.empty(), RootAccess.withoutPassword());

    NodeException refused =
        catchThrowableOfType(
            NodeException.class,
            () -> lab.connect(SshTarget.parse("ops@127.0.0.1:" + server.port()), unanswered));

    assertThat(refused.nextStep()).startsWith("run it again, and answer; or ");
  }

  /// An attempt that it does not take counts as well, and one of them is all there is.
  @Test
  void spendsNoAttemptOnWhatTheServerDoesNotTake() throws Exception {
    SshServer server =
        lab.machine(
            NOPASSWD,
            "PubkeyAuthentication no",
            "KbdInteractiveAuthentication no",
            "MaxAuthTries 1");
    lab.configure("PubkeyAuthentication no");

    connect(server, "secret").close();
  }

  @Test
  void asksForNoPasswordThatTheServerDoesNotTake() throws Exception {
    SshServer server =
        lab.machine(NOPASSWD, "PasswordAuthentication no", "KbdInteractiveAuthentication no");
    lab.configure("PubkeyAuthentication no");

    assertThatThrownBy(() -> connect(server, "secret").close())
        .isInstanceOf(NodeException.class)
        .hasMessageContaining(
            "(it takes publickey): the SSH configuration allows keyboard-interactive, password"
                + " alone")
        .extracting(refused -> ((NodeException) refused).nextStep())
        .isEqualTo(
            "let it allow keys: --ssh-option PreferredAuthentications=publickey"
                + " --ssh-option PubkeyAuthentication=yes");
    assertThat(asked).isEmpty();
  }

  @Test
  void asksForNoPassphraseOfAKeyWhereTheServerTakesNone() throws Exception {
    SshServer server = lab.machine(NOPASSWD, "PubkeyAuthentication no");
    lab.configure("IdentityFile " + TestKeys.pair("locked", "-t rsa -b 2048 -m PEM -N secret"));

    connect(server, "secret").close();

    assertThat(asked)
        .extracting(Secret::question)
        .containsExactly("ops@127.0.0.1:%d's password".formatted(server.port()));
  }

  /// Another key would not help there.
  @Test
  void namesWhatTheConfigurationLeavesOutOfWhatTheServerTakes() throws Exception {
    SshServer server = lab.machine(NOPASSWD, "PubkeyAuthentication no");
    lab.configure("BatchMode yes");

    NodeException refused =
        catchThrowableOfType(NodeException.class, () -> connect(server, "secret").close());

    assertThat(refused.nextStep())
        .startsWith("let the SSH configuration allow what it takes (BatchMode, ")
        .endsWith("; or allow keys in its sshd_config: PubkeyAuthentication yes");
  }

  @Test
  void asksNoQuestionWhereTheConfigurationForbidsIt() throws Exception {
    SshServer server = lab.machine(NOPASSWD, "PubkeyAuthentication no");
    lab.configure("BatchMode yes");

    assertThatThrownBy(() -> connect(server, "secret").close()).isInstanceOf(NodeException.class);

    assertThat(asked).isEmpty();
  }

  private SshShell connect(SshServer server, String secret) throws NodeException {
    SecretProvider secrets =
        question -> {
          asked.add(question);
          return Optional.of(secret);
        };
    return lab.connect(
        SshTarget.parse("ops@127.0.0.1:" + server.port()),
        lab.options(secrets, RootAccess.withoutPassword()));
  }
}
