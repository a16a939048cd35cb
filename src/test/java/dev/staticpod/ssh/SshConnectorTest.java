package dev.staticpod.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.config.ConnectionOptions;
import dev.staticpod.ssh.config.SshTarget;
import dev.staticpod.ssh.exec.SshShell;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SshConnectorTest {
  @RegisterExtension final SshLab lab = new SshLab();

  @Test
  void saysThatANameDoesNotResolve() {
    assertThat(failure("nosuchhost.invalid"))
        .hasMessage("the name 'nosuchhost.invalid' does not resolve");
  }

  /// And nothing of the terminal that `ssh` itself would want.
  @Test
  void saysWhatIsWrongInTheConfiguration() throws Exception {
    lab.configure("ControlPath ~/.ssh/%q");

    NodeException refused =
        catchThrowableOfType(
            NodeException.class,
            () -> lab.connect(SshTarget.parse("127.0.0.1"), lab.options()).close());

    assertThat(refused.reason()).isEqualTo(Reason.CONFIG);
    assertThat(refused)
        .hasMessageStartingWith("the SSH configuration cannot be read: ")
        .hasMessageContaining("%q")
        .hasMessageNotContaining("terminal");
  }

  @Test
  void saysThatAHostHasNoAddressOfTheFamilyThatIsAllowed() throws Exception {
    lab.configure("AddressFamily inet6");

    assertThat(failure("127.0.0.1"))
        .hasMessage("127.0.0.1 has no address of the family that AddressFamily allows (inet6)");
  }

  @Test
  void saysThatNoServerListens() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThat(failure("127.0.0.1:" + port))
        .hasMessage("127.0.0.1 port %d refuses connections", port);
  }

  /// Each of its lines would count as a sign of life.
  @ParameterizedTest
  @ValueSource(ints = {1, 100_000})
  void aServerThatSendsOtherTextWithoutEndIsLeft(int linesAtOnce) throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform().daemon().start(() -> sendWithoutEnd(socket, linesAtOnce));

      assertThat(failure("127.0.0.1:" + socket.getLocalPort()))
          .hasMessageEndingWith(
              "did not answer as an SSH server within 1 s; it said: no SSH-server");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Exceeded MaxStartups      | wait until fewer log in there
          Not allowed at this time  | wait some minutes
          HTTP/1.1 400 Bad Request  | this is the port of a web server
          go away                   | read the log of its SSH server
          """)
  void saysWhatAServerSaidAsItHungUp(String text, String next) throws Exception {
    try (var socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform().daemon().start(() -> hangUpWith(socket, "\r\n" + text + "\r\nmore"));

      NodeException failure = failure("127.0.0.1:" + socket.getLocalPort());

      assertThat(failure)
          .hasMessage(
              "127.0.0.1 port %d hung up before the login, and said: %s",
              socket.getLocalPort(), text);
      assertThat(failure.nextStep()).startsWith(next);
    }
  }

  /// It is not tried again: it would say the same.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SSH-1.5-old | Server does not support SSHv2, identified as: SSH-1.5-old
          SSH-2.0-odd | it sends what is no packet of SSH
          """)
  void saysThatAServerSpeaksAnotherProtocol(String greeting, String why) throws Exception {
    try (var socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      String noPacket = "\0\0\0\f" + "\u00ff".repeat(100);
      Thread.ofPlatform().daemon().start(() -> hangUpWith(socket, greeting + "\r\n" + noPacket));

      assertThat(failure("127.0.0.1:" + socket.getLocalPort()))
          .hasMessage("127.0.0.1 port %d does not speak SSH 2: %s", socket.getLocalPort(), why);
    }
  }

  /// One that is closed with our greeting unread would be reset, and its words lost.
  private static void hangUpWith(ServerSocket server, String text) {
    try {
      while (true) {
        try (var client = server.accept()) {
          client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
          client.shutdownOutput();
          client.getInputStream().readAllBytes();
        }
      }
    } catch (IOException _) {
      // the test is over
    }
  }

  private static void sendWithoutEnd(ServerSocket server, int linesAtOnce) {
    byte[] lines = "no SSH-server\r\n".repeat(linesAtOnce).getBytes(StandardCharsets.UTF_8);
    try (var client = server.accept()) {
      while (true) {
        client.getOutputStream().write(lines);
        Thread.sleep(10);
      }
    } catch (IOException | InterruptedException _) {
      // the other end has gone
    }
  }

  @Test
  void saysThatWhatListensIsNoSshServer() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(failure("127.0.0.1:" + socket.getLocalPort()))
          .hasMessageContaining("did not answer as an SSH server within 1 s");
    }
  }

  @Test
  void saysThatTheServerHungUp() throws Exception {
    SshServer server = lab.server("MaxStartups 1:100:1", "LoginGraceTime 20");
    try (var _ = new java.net.Socket(InetAddress.getLoopbackAddress(), server.port())) {
      assertThat(failure(server.target().text())).hasMessageContaining("hung up before the login");
    }
  }

  /// Nothing weaker than ssh itself would take.
  @Test
  void refusesAServerThatHasOnlyWeakAlgorithms() throws Exception {
    SshServer server = lab.server("KexAlgorithms diffie-hellman-group1-sha1");

    NodeException failure =
        catchThrowableOfType(NodeException.class, () -> lab.connect(server).close());

    assertThat(failure.reason()).isEqualTo(Reason.PROTOCOL);
    assertThat(failure)
        .hasMessageEndingWith(
            " has no key exchange that is safe and that we know: it has"
                + " diffie-hellman-group1-sha1");
    assertThat(failure.nextStep())
        .isEqualTo("add one to KexAlgorithms in its sshd_config: curve25519-sha256");
  }

  @Test
  void saysWhichMacWouldHelpAServerThatHasOnlyThoseWeDoNotKnow() throws Exception {
    SshServer server = lab.server("Ciphers aes256-ctr", "MACs umac-128-etm@openssh.com");

    NodeException failure =
        catchThrowableOfType(NodeException.class, () -> lab.connect(server).close());

    assertThat(failure.reason()).isEqualTo(Reason.PROTOCOL);
    assertThat(failure)
        .hasMessageEndingWith(
            " has no MAC that is safe and that we know: it has umac-128-etm@openssh.com");
    assertThat(failure.nextStep())
        .isEqualTo("add one to MACs in its sshd_config: hmac-sha2-256-etm@openssh.com");
  }

  @Test
  void saysThatTheConfigurationLeavesNothingThatAServerHas() throws Exception {
    SshServer server = lab.server("Ciphers aes256-ctr");
    lab.configure("Ciphers -*");

    NodeException failure =
        catchThrowableOfType(NodeException.class, () -> lab.connect(server).close());

    assertThat(failure.nextStep())
        .isEqualTo(
            "the SSH configuration leaves the usual ones out: correct Ciphers there, or add one"
                + " that the server has: --ssh-option Ciphers=...");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ciphers chacha20-poly1305@openssh.com",
        "Ciphers aes256-gcm@openssh.com",
        "Ciphers aes256-ctr\nMACs hmac-sha2-512-etm@openssh.com",
        "Ciphers aes128-ctr\nMACs hmac-sha2-256",
        "Ciphers aes192-ctr\nMACs hmac-sha1",
        "Ciphers aes256-gcm@openssh.com\nMACs umac-128-etm@openssh.com",
        "Ciphers chacha20-poly1305@openssh.com\nMACs umac-64@openssh.com",
        "KexAlgorithms sntrup761x25519-sha512@openssh.com",
        "KexAlgorithms curve25519-sha256@libssh.org",
        "KexAlgorithms ecdh-sha2-nistp256",
        "KexAlgorithms ecdh-sha2-nistp521",
        "KexAlgorithms diffie-hellman-group14-sha256",
        "KexAlgorithms diffie-hellman-group16-sha512",
        "KexAlgorithms diffie-hellman-group-exchange-sha256",
        "PubkeyAcceptedAlgorithms ssh-ed25519",
      })
  void agreesWithAServerThatHasOnly(String setting) throws Exception {
    try (SshShell shell = lab.connect(lab.server(setting.split("\n", -1)))) {
      assertThat(shell.run("exit 3\n", _ -> {}).exitStatus()).isEqualTo(3);
    }
  }

  /// Old appliances.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KexAlgorithms diffie-hellman-group14-sha1 | KexAlgorithms +diffie-hellman-group14-sha1",
        "Ciphers aes256-cbc | Ciphers +aes256-cbc",
        "Ciphers 3des-cbc | Ciphers aes128-ctr,3des-cbc",
        "Ciphers aes128-ctr;MACs hmac-md5 | MACs +hmac-md5",
      })
  void agreesOnAnOldAlgorithmWhereTheConfigurationNamesIt(String theirs, String ours)
      throws Exception {
    SshServer server = lab.server(theirs.split(";", -1));
    assertThat(
            catchThrowableOfType(NodeException.class, () -> lab.connect(server).close()).reason())
        .isEqualTo(Reason.PROTOCOL);

    lab.configure(ours);

    lab.connect(server).close();
  }

  @Test
  void agreesOnAnOldHostKeyWhereTheConfigurationNamesIt() throws Exception {
    Path key = TestKeys.hostKey("rsa");
    SshServer server = lab.unknownServer(List.of(key.toString()), "HostKeyAlgorithms ssh-rsa");
    lab.trust(server.knownName() + " " + TestKeys.publicLine(key));
    lab.configure("HostKeyAlgorithms +ssh-rsa");

    lab.connect(server).close();
  }

  @Test
  void offersNothingThatTheConfigurationSwitchesOff() throws Exception {
    SshServer server = lab.server("Ciphers aes128-ctr");
    lab.configure("Ciphers -aes128-ctr");

    assertThat(catchThrowableOfType(NodeException.class, () -> lab.connect(server).close()))
        .hasMessageContaining("has no cipher");
  }

  @Test
  void comesFromTheAddressThatTheConfigurationNames() throws Exception {
    SshServer server = lab.server("AllowUsers *@127.0.0.5");
    assertThat(
            catchThrowableOfType(NodeException.class, () -> lab.connect(server).close()).reason())
        .isEqualTo(Reason.AUTHENTICATION);

    lab.configure("BindAddress 127.0.0.5");

    lab.connect(server).close();
  }

  @Test
  void saysThatThisMachineHasNoSuchInterface() throws Exception {
    lab.configure("BindInterface nowhere0");

    assertThat(catchThrowableOfType(NodeException.class, () -> lab.connect(lab.server()).close()))
        .hasMessage("cannot connect from nowhere0: there is no such interface");
  }

  @Test
  void reachesAnIpv6Address() throws Exception {
    SshServer server = lab.server("ListenAddress ::1");
    lab.trust(
        "[::1]:%d %s".formatted(server.port(), TestKeys.publicLine(TestKeys.hostKey("ed25519"))));
    SshTarget target = SshTarget.parse("%s@[::1]:%d".formatted(SshServer.me(), server.port()));

    lab.connect(target, lab.options()).close();
  }

  private NodeException failure(String target) {
    SshOptions options = lab.options();
    SshOptions hurried =
        options.with(
            new ConnectionOptions(
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(1)),
                lab.configuration()));
    NodeException failure =
        catchThrowableOfType(
            NodeException.class, () -> lab.connect(SshTarget.parse(target), hurried).close());
    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failure.nextStep()).isNotEmpty();
    return failure;
  }
}
