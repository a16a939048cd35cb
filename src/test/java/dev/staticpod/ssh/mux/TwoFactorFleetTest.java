package dev.staticpod.ssh.mux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.sandbox.node.ShellCommand;
import dev.staticpod.sandbox.node.WorkerProcesses;
import dev.staticpod.ssh.SshConnector;
import dev.staticpod.ssh.SshLab;
import dev.staticpod.ssh.SshOptions;
import dev.staticpod.ssh.SshOptions.MasterUse;
import dev.staticpod.ssh.auth.Secret;
import dev.staticpod.ssh.auth.SecretProvider;
import dev.staticpod.ssh.config.SshTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.session.ServerSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Hosts behind one that wants a one-time code at each login, and that host itself.
@Timeout(60)
class TwoFactorFleetTest {
  private static final String CODE = "123456";

  @RegisterExtension final SshLab lab = new SshLab();

  private final SshServer gate = SshServer.setUpDefaultServer();
  private final AtomicInteger codes = new AtomicInteger();
  private final List<Secret> asked = new CopyOnWriteArrayList<>();
  private final SshConnector connector = new SshConnector();
  private final List<String> log = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws Exception {
    startGate();
    lab.configure(
        "Host gate",
        "HostName 127.0.0.1",
        "User ops",
        "Port " + gate.getPort(),
        "ControlMaster auto",
        "ControlPath " + lab.home().resolve(".ssh/%C"),
        "ControlPersist 10m",
        "PreferredAuthentications keyboard-interactive",
        "StrictHostKeyChecking accept-new");
    for (int i = 1; i <= 3; i++) {
      lab.alias("node-" + i, lab.server(), "ProxyJump gate");
      lab.configure("IdentityFile " + lab.home().resolve(".ssh/id_ed25519"));
    }
    Path askPass = lab.home().resolve("askpass");
    Files.writeString(askPass, "#!/bin/sh\necho " + CODE + "\n");
    Files.setPosixFilePermissions(askPass, PosixFilePermissions.fromString("rwx------"));
    lab.export("SSH_ASKPASS", askPass.toString());
    lab.export("SSH_ASKPASS_REQUIRE", "force");
  }

  @AfterEach
  void stop() throws Exception {
    gate.stop(true); // and with it the masters
  }

  @Test
  void isAskedForACodeOnceWhereTheMasterIsToBeOpened() throws Exception {
    assertThat(run(MasterUse.OPEN, "node-1", "node-2", "node-3", "gate")).containsOnly(7);

    assertThat(codes).as("%s", log).hasValue(1);
    assertThat(asked).isEmpty();
  }

  @Test
  void isNotAskedWhereTheMasterIsOpen() throws Exception {
    run(MasterUse.OPEN, "gate");
    codes.set(0);

    assertThat(run(MasterUse.JOIN, "node-1", "node-2", "node-3", "gate")).containsOnly(7);

    assertThat(codes).as("%s", log).hasValue(0);
    assertThat(asked).isEmpty();
  }

  @Test
  void isAskedOncePerHostWithoutOne() throws Exception {
    assertThat(run(MasterUse.JOIN, "gate")).containsOnly(7);

    assertThat(codes).hasValue(1);
    assertThat(asked).hasSize(1);
  }

  @Test
  void opensNoMasterThatWouldNotBeUsed() throws Exception {
    lab.configure("Host other", "HostName 127.0.0.1", "Port " + gate.getPort(), "User ops");
    lab.configure("ControlMaster auto", "ControlPersist yes");
    lab.configure("ControlPath " + lab.home().resolve(".ssh/one"));
    lab.configure("StrictHostKeyChecking accept-new");

    assertThat(run(MasterUse.OPEN, "other")).containsOnly(7);

    assertThat(log.getFirst()).contains("/one is not used: it is not one for each host");
    assertThat(asked).hasSize(1);
  }

  @Test
  void opensNoMasterThatTheConfigurationDoesNotWant() throws Exception {
    lab.configure("Host other", "HostName 127.0.0.1", "Port " + gate.getPort(), "User ops");
    lab.configure("ControlPath " + lab.home().resolve(".ssh/%C"));
    lab.configure("StrictHostKeyChecking accept-new");

    assertThat(run(MasterUse.OPEN, "other")).containsOnly(7);

    assertThat(log.getFirst())
        .startsWith("other: no master connection is opened: the SSH configuration has no");
    assertThat(asked).hasSize(1);
  }

  /// Three scripts on each host, as a change is: a probe, the change, the wait.
  private List<Integer> run(MasterUse use, String... hosts) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = new ArrayList<Future<Integer>>();
      for (String host : hosts) {
        futures.add(threads.submit(() -> runOn(host, use)));
      }
      var results = new ArrayList<Integer>();
      for (Future<Integer> future : futures) {
        results.add(future.get());
      }
      return results;
    }
  }

  private int runOn(String host, MasterUse use) throws NodeException {
    SshOptions base = lab.options();
    SecretProvider secrets =
        secret -> {
          asked.add(secret);
          return Optional.of(CODE);
        };
    var options = new SshOptions(base.user(), base.connection(), secrets, base.root(), use);
    try (Shell shell = connector.connect(SshTarget.parse(host), options, log::add)) {
      shell.run("exit 1\n", _ -> {});
      shell.run("exit 2\n", _ -> {});
      return shell.run("exit 7\n", _ -> {}).exitStatus();
    }
  }

  private void startGate() throws IOException, GeneralSecurityException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(256);
    gate.setHost("127.0.0.1");
    gate.setKeyPairProvider(KeyPairProvider.wrap(keys.generateKeyPair()));
    gate.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
    ShellCommand.serve(gate, Map.of(), new WorkerProcesses());
    gate.setKeyboardInteractiveAuthenticator(
        new KeyboardInteractiveAuthenticator() {
          @Override
          public InteractiveChallenge generateChallenge(
              ServerSession session, String user, String language, String methods) {
            var challenge = new InteractiveChallenge();
            challenge.setInteractionName("");
            challenge.setInteractionInstruction("");
            challenge.setLanguageTag("");
            challenge.addPrompt("One-time code: ", false);
            return challenge;
          }

          @Override
          public boolean authenticate(ServerSession session, String user, List<String> answers) {
            codes.incrementAndGet();
            return answers.equals(List.of(CODE));
          }
        });
    gate.start();
  }
}
