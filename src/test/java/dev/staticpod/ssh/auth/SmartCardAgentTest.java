package dev.staticpod.ssh.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Programs;
import dev.staticpod.ssh.SshLab;
import dev.staticpod.ssh.SshServer;
import dev.staticpod.ssh.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys on a smart card, which only an agent can use (`ssh-add -s`); the card is a software token.
@Timeout(60)
class SmartCardAgentTest {
  private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
  private static final String PIN = "1234";

  @RegisterExtension final SshLab lab = new SshLab();

  private Optional<Process> agent = Optional.empty();

  @AfterEach
  void endAgent() {
    agent.ifPresent(Process::destroy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-t rsa -b 2048", "-t ecdsa -b 256"})
  void logsInWithAKeyOfACardThatTheAgentUses(String form) throws Exception {
    Path key = TestKeys.pair("card_key", form + " -m PKCS8");
    SshServer server = lab.server();
    server.forget();
    server.authorize(TestKeys.publicLine(key));
    Path socket = startAgent(tokenWith(key));
    addCard(socket);
    lab.configure("IdentityFile none");
    lab.export("SSH_AUTH_SOCK", socket.toString());

    lab.connect(server).close();

    assertThat(lab.log().getLast()).contains("with agent key ");
  }

  /// The configuration of a token that has the key, and whose files are in the test's home.
  private Path tokenWith(Path key) throws IOException {
    Path tokens = Files.createDirectories(lab.home().resolve("tokens"));
    Path configuration = lab.home().resolve("softhsm2.conf");
    Files.writeString(configuration, "directories.tokendir = " + tokens + "\n");
    String program = Programs.find("softhsm2-util", "softhsm2").toString();
    String util = "SOFTHSM2_CONF=%s %s ".formatted(configuration, program);
    Programs.run(
        util + "--init-token --free --label card --pin %s --so-pin %s".formatted(PIN, PIN));
    Programs.run(
        util + "--import %s --token card --label key --id 01 --pin %s".formatted(key, PIN));
    return configuration;
  }

  private Path startAgent(Path tokens) throws IOException, InterruptedException {
    Path socket = lab.home().resolve("card-agent");
    var builder =
        new ProcessBuilder(
                Programs.find("ssh-agent", "openssh-client").toString(),
                "-D",
                "-P",
                "/usr/lib/*",
                "-a",
                socket.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("SOFTHSM2_CONF", tokens.toString());
    agent = Optional.of(builder.start());
    while (!Files.exists(socket)) {
      Thread.sleep(10);
    }
    return socket;
  }

  private void addCard(Path socket) throws IOException {
    Path askpass = lab.home().resolve("askpass");
    Files.writeString(askpass, "#!/bin/sh\necho " + PIN + "\n");
    Files.setPosixFilePermissions(askpass, PosixFilePermissions.fromString("rwx------"));
    Programs.run(
        "SSH_AUTH_SOCK=%s SSH_ASKPASS=%s SSH_ASKPASS_REQUIRE=force DISPLAY=:0 ssh-add -q -s %s"
            .formatted(socket, askpass, LIBRARY.toRealPath()));
  }
}
