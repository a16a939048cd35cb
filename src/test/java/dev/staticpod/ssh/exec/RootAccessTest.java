package dev.staticpod.ssh.exec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.Programs;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.node.ShellResult;
import dev.staticpod.ssh.PrivateEtc;
import dev.staticpod.ssh.SshLab;
import dev.staticpod.ssh.SshServer;
import dev.staticpod.ssh.auth.Secret;
import dev.staticpod.ssh.auth.SecretProvider;
import dev.staticpod.ssh.config.SshTarget;
import dev.staticpod.ssh.exec.RootAccess.Password;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Becoming root through the real `sudo` and `doas`, as users that only the server sees: it runs
/// with an /etc of its own, so nothing of this machine is changed. That takes root.
@Timeout(60)
class RootAccessTest {
  /// Scripts that would go wrong if anything on the way touched their bytes.
  private static final String SCRIPT =
      """
      id -un
      echo "it's $((6 * 7)) \\$HOME"
      printf 'tab\\there\\r\\n\\n\\001\\004\\021\\023\\177\\n'
      echo trouble >&2
      printf last
      exit 3
      """;

  @RegisterExtension final SshLab lab = new SshLab();

  private final List<Secret> asked = new ArrayList<>();

  @BeforeEach
  void needsRoot() {
    Programs.needRoot("to give a server users and sudoers of its own");
    Programs.find("sudo", "sudo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops ALL=(root) NOPASSWD: /bin/sh",
        "ops ALL=(ALL) NOPASSWD: ALL\nDefaults use_pty",
        "ops ALL=(ALL) NOPASSWD: ALL\nDefaults requiretty",
        "ops ALL=(ALL) NOPASSWD: ALL\nDefaults requiretty, use_pty",
        "ops ALL=(ALL) NOPASSWD: ALL\nDefaults env_reset, secure_path=/usr/bin:/bin",
      })
  void becomesRootWithoutAPassword(String sudoers) throws Exception {
    SshServer server = lab.machine(sudoers);

    runsTheScriptAsRoot(server, "ops", RootAccess.withoutPassword());
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bin/sh", "/bin/bash", "/bin/csh", "/usr/bin/fish"})
  void becomesRootFromAnyLoginShell(String shell) throws Exception {
    String program = shell.substring(shell.lastIndexOf('/') + 1);
    Programs.find(program, program);
    String sudoers = "ops ALL=(root) NOPASSWD: ALL\nDefaults requiretty";
    SshServer server = lab.machine(new PrivateEtc(shell, sudoers, ""));

    runsTheScriptAsRoot(server, "ops", RootAccess.withoutPassword());
    runsTheScriptAsRoot(server, "ops", withPassword());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops ALL=(ALL) ALL",
        "ops ALL=(ALL) ALL\nDefaults lecture=always",
        "ops ALL=(ALL) ALL\nDefaults use_pty",
        "ops ALL=(ALL) ALL\nDefaults requiretty",
        "ops ALL=(ALL) ALL\nDefaults requiretty, use_pty, lecture=always",
      })
  void tellsThePasswordWhenSudoAsks(String sudoers) throws Exception {
    SshServer server = lab.machine(sudoers);

    runsTheScriptAsRoot(server, "ops", withPassword());

    assertThat(asked)
        .extracting(Secret::question)
        .contains("sudo password of ops at 127.0.0.1:" + server.port());
    assertThat(server.log()).doesNotContain("secret");
  }

  /// Else it would be the first line of the script, run as root and shown in its errors.
  @ParameterizedTest
  @ValueSource(
      strings = {"ops ALL=(ALL) NOPASSWD: ALL", "ops ALL=(ALL) NOPASSWD: ALL\nDefaults requiretty"})
  void keepsThePasswordWhenSudoDoesNotAsk(String sudoers) throws Exception {
    SshServer server = lab.machine(sudoers);

    runsTheScriptAsRoot(server, "ops", withPassword());

    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ops ALL=(ALL) ALL", "ops ALL=(ALL) ALL\nDefaults requiretty"})
  void triesAWrongPasswordOnlyOnce(String sudoers) throws Exception {
    SshServer server = lab.machine(sudoers);

    NodeException refused = refused(server, withPassword(), "wrong");

    assertThat(refused).hasMessage("the sudo password of ops is wrong");
    assertThat(refused.getMessage() + refused.nextStep()).doesNotContain("secret");
  }

  @Test
  void namesTheSettingOfSudoersThatKeepsTheShellFromStarting() throws Exception {
    SshServer server = lab.machine("ops ALL=(ALL) NOPASSWD: ALL\nDefaults noexec");

    NodeException refused = refused(server, RootAccess.withoutPassword(), "secret");

    assertThat(refused).hasMessageContaining("noexec");
    assertThat(refused.nextStep()).endsWith("Defaults:ops !noexec");
  }

  @Test
  void findsSudoWhereTheLoginScriptsLoseThePath() throws Exception {
    SshServer server = lab.machine("ops ALL=(ALL) NOPASSWD: ALL", "SetEnv PATH=/nowhere");

    runsTheScriptAsRoot(server, "ops", RootAccess.withoutPassword());
  }

  @Test
  void saysThatAPasswordIsNeeded() throws Exception {
    SshServer server = lab.machine("ops ALL=(ALL) ALL");

    NodeException refused = refused(server, RootAccess.withoutPassword(), "secret");

    assertThat(refused).hasMessage("sudo needs a password for ops");
    assertThat(refused.nextStep())
        .isEqualTo(
            "run with --ask-sudo-password, or allow it in sudoers: ops ALL=(root) NOPASSWD:"
                + " /bin/sh");
    assertThat(asked).isEmpty();
  }

  @Test
  void saysThatAUserMayNotUseSudo() throws Exception {
    SshServer server = lab.machine("somebody ALL=(ALL) ALL");

    assertThat(refused(server, withPassword(), "secret")).hasMessage("ops may not use sudo");
  }

  @Test
  void saysThatATerminalIsWantedButNotGiven() throws Exception {
    SshServer server =
        lab.machine("ops ALL=(ALL) NOPASSWD: ALL\nDefaults requiretty", "PermitTTY no");

    NodeException refused = refused(server, RootAccess.withoutPassword(), "secret");

    assertThat(refused).hasMessageStartingWith("sudo wants a terminal (requiretty)");
    assertThat(refused.nextStep()).endsWith("Defaults:ops !requiretty");
  }

  @Test
  void becomesAnotherUserThanRoot() throws Exception {
    SshServer server = lab.machine("ops ALL=(helper) NOPASSWD: ALL");

    try (SshShell shell = connect(server, new RootAccess("helper", Password.NEVER), "secret")) {
      var lines = new ArrayList<String>();
      shell.run("id -un\n", line -> lines.add(new String(line, UTF_8)));

      assertThat(lines).containsExactly("helper");
    }
  }

  @Nested
  class WithDoas {
    @BeforeEach
    void needsDoas() {
      Programs.find("doas", "opendoas");
    }

    @Test
    void becomesRootWithoutAPassword() throws Exception {
      SshServer server = lab.machineWithDoas("permit nopass ops as root cmd /bin/sh");

      runsTheScriptAsRoot(server, "ops", RootAccess.withoutPassword());
    }

    @Test
    void tellsThePasswordWhenDoasAsks() throws Exception {
      SshServer server = lab.machineWithDoas("permit ops as root");

      runsTheScriptAsRoot(server, "ops", withPassword());
    }

    @Test
    void saysWhatIsMissing() throws Exception {
      SshServer server = lab.machineWithDoas("permit ops as root");

      assertThat(refused(server, RootAccess.withoutPassword(), "secret"))
          .hasMessage("doas needs a password for ops");
      assertThat(refused(server, withPassword(), "wrong"))
          .hasMessage("the sudo password of ops is wrong");
    }

    @Test
    void saysThatAUserMayNotUseDoas() throws Exception {
      SshServer server = lab.machineWithDoas("permit somebody as root");

      assertThat(refused(server, RootAccess.withoutPassword(), "secret"))
          .hasMessage("doas does not let ops become root");
    }
  }

  private void runsTheScriptAsRoot(SshServer server, String user, RootAccess access)
      throws Exception {
    try (SshShell shell = connect(server, access, "secret")) {
      for (int i = 0; i < 2; i++) {
        var lines = new ArrayList<String>();
        ShellResult result = shell.run(SCRIPT, line -> lines.add(new String(line, UTF_8)));

        assertThat(lines)
            .as(user)
            .containsExactly(
                "root", "it's 42 $HOME", "tab\there\r", "", "\001\004\021\023\177", "last");
        assertThat(result).isEqualTo(new ShellResult(3, "trouble\n"));
      }
      assertThat(shell.run("# " + "x".repeat(3 << 20) + "\nexit 7\n", _ -> {}).exitStatus())
          .isEqualTo(7);
    }
  }

  private NodeException refused(SshServer server, RootAccess access, String secret)
      throws Exception {
    try (SshShell shell = connect(server, access, secret)) {
      NodeException refused =
          catchThrowableOfType(NodeException.class, () -> shell.run(SCRIPT, _ -> {}));
      assertThat(refused.reason()).isEqualTo(Reason.PRIVILEGE);
      return refused;
    }
  }

  /// How the user ops gets to a server.
  SshTarget target(SshServer server) throws IOException, InterruptedException {
    return SshTarget.parse("ops@127.0.0.1:" + server.port());
  }

  private SshShell connect(SshServer server, RootAccess access, String secret)
      throws NodeException, IOException, InterruptedException {
    SecretProvider secrets =
        question -> {
          asked.add(question);
          return Optional.of(secret);
        };
    return lab.connect(target(server), lab.options(secrets, access));
  }

  private static RootAccess withPassword() {
    return new RootAccess("root", Password.ON_REQUEST);
  }
}
