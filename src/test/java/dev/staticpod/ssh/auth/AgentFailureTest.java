package dev.staticpod.ssh.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.SshLab;
import dev.staticpod.ssh.SshServer;
import dev.staticpod.ssh.TestKeys;
import dev.staticpod.ssh.transport.SessionBinding;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An agent that has the right key and does not sign with it: the user has not confirmed it, or the
/// agent dies or hangs.
@Timeout(30)
class AgentFailureTest {
  private static final int LIST = 11;
  private static final int SIGN = 13;
  private static final String FAILURE = "05";

  @RegisterExtension final SshLab lab = new SshLab();

  private final AtomicInteger signatures = new AtomicInteger();
  private final List<String> notices = new CopyOnWriteArrayList<>();
  private final ServerSocketChannel agent;

  AgentFailureTest() throws IOException {
    agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
  }

  @AfterEach
  void endAgent() throws IOException {
    agent.close();
  }

  /// The node would take the key, so to name another one or to let it know this one is no help.
  @ParameterizedTest
  @CsvSource({
    "05, the agent refuses",
    "'', the agent hung up",
    "0e, the agent's answer is damaged",
  })
  void saysThatTheAgentDoesNotSign(String answer, String why) throws Exception {
    NodeException refused = refused(TestKeys.userKey(), answer);

    assertThat(refused).hasMessageContaining("test (ED25519 ").hasMessageContaining(": " + why);
    assertThat(refused.nextStep())
        .isEqualTo(
            "have the agent sign: confirm the key when it asks, or touch it; or go without it:"
                + " --ssh-option IdentityAgent=none");
  }

  /// Each request is a question to the user (`ssh-add -c`).
  @Test
  void asksForOneSignatureWhereTheUserDoesNotAgree() throws Exception {
    refused(TestKeys.pair("unconfirmed", "-t rsa -b 2048"), FAILURE);

    assertThat(signatures).hasValue(1);
  }

  @Test
  void doesNotWaitForEverForAnAgentThatHangs() throws Exception {
    agent.bind(UnixDomainSocketAddress.of(socket()));

    assertThatThrownBy(() -> agent(Duration.ofSeconds(1)).identities())
        .hasMessage("the agent did not answer within 1 s");
    assertThat(notices)
        .containsExactly(
            "waiting for the agent at %s, for at most 1 s: does a key want to be touched or confirmed?"
                .formatted(socket()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0c", "0c0000", "0c00000001", "0c7fffffff", "0c00000001000000ff00"})
  void saysThatAListOfKeysIsDamaged(String answer) throws Exception {
    start(_ -> answer);

    assertThatThrownBy(() -> agent(Duration.ofSeconds(20)).identities())
        .isInstanceOf(IOException.class)
        .hasMessage("the agent's answer is damaged");
  }

  private NodeException refused(Path key, String answer) throws Exception {
    SshServer server = lab.server();
    server.authorize(TestKeys.publicLine(key));
    start(request -> request == LIST ? list(key) : answer);
    lab.export("SSH_AUTH_SOCK", socket().toString());
    lab.configure("IdentityFile none");

    NodeException refused =
        catchThrowableOfType(NodeException.class, () -> lab.connect(server).close());

    assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATION);
    return refused;
  }

  private Agent agent(Duration timeout) {
    return new Agent(socket(), new SessionBinding(), timeout, notices::add);
  }

  private Path socket() {
    return lab.home().resolve("agent.sock");
  }

  private static String list(Path key) {
    byte[] blob = TestKeys.publicKey(key).bytes();
    byte[] comment = {'t', 'e', 's', 't'};
    ByteBuffer list = ByteBuffer.allocate(1 + 3 * Integer.BYTES + blob.length + comment.length);
    list.put((byte) 12).putInt(1).putInt(blob.length).put(blob);
    return HexFormat.of().formatHex(list.putInt(comment.length).put(comment).array());
  }

  /// What it answers to a request of a type, in hexadecimal digits; nothing for one that hangs up.
  @FunctionalInterface
  private interface Answers {
    String to(int request);
  }

  private void start(Answers answers) throws IOException {
    agent.bind(UnixDomainSocketAddress.of(socket()));
    Thread.ofPlatform().daemon().start(() -> serve(answers));
  }

  private void serve(Answers answers) {
    while (agent.isOpen()) {
      try (SocketChannel client = agent.accept()) {
        var in = new DataInputStream(Channels.newInputStream(client));
        int request = in.readNBytes(in.readInt())[0];
        if (request == SIGN) {
          signatures.incrementAndGet();
        }
        byte[] answer =
            HexFormat.of()
                .parseHex(request == SIGN || request == LIST ? answers.to(request) : FAILURE);
        if (answer.length > 0) {
          client.write(
              ByteBuffer.allocate(4 + answer.length).putInt(answer.length).put(answer).flip());
        }
      } catch (IOException _) {
        // closed, or the other end has had enough
      }
    }
  }
}
