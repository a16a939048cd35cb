package dev.staticpod.ssh.mux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Programs;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.ssh.SshLab;
import dev.staticpod.ssh.SshServer;
import dev.staticpod.ssh.config.SshTarget;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a `ControlPath` may lead to, good and bad. Where it is bad, the host is connected to as if
/// there was none.
@Timeout(60)
class MastersTest {
  @RegisterExtension final SshLab lab = new SshLab();

  @Test
  void passOverAFile() throws Exception {
    Files.createFile(named("box"));

    assertPassedOver("it is no socket");
  }

  @Test
  void passOverADirectory() throws Exception {
    Files.createDirectory(named("box"));

    assertPassedOver("it is no socket");
  }

  /// What a link leads to may change.
  @Test
  void passOverALink() throws Exception {
    Path path = named("box");
    Path other = path.resolveSibling("other");
    try (var _ = listen(other)) {
      Files.createSymbolicLink(path, other);

      assertPassedOver("it is no socket");
    }
  }

  @Test
  void passOverAnotherUsersSocket() throws Exception {
    Programs.needRoot("to give a file away");
    Path path = named("box");
    try (var _ = listen(path)) {
      Programs.run("chown 1 " + path);

      assertPassedOver("it is another user's");
    }
  }

  @Test
  void passOverASocketThatOthersMayUse() throws Exception {
    Path path = named("box");
    try (var _ = listen(path)) {
      allow(path, "rw-rw----");

      assertPassedOver("others may use it (its mode is 660)");
    }
  }

  @Test
  void passOverASocketThatOthersMayReplace() throws Exception {
    Path path = named("box");
    try (var _ = listen(path)) {
      allow(lab.home().resolve(".ssh"), "rwxrwxrwx");

      assertPassedOver("others may write to its directory");
    }
  }

  @Test
  void passOverASocketThatNothingListensAt() throws Exception {
    Path path = named("box");
    listen(path).close();

    assertPassedOver("Connection refused");
  }

  @Test
  void passOverASocketThatDoesNotAnswer() throws Exception {
    try (var _ = listen(named("box"))) {
      assertPassedOver("it does not answer within 2 s");
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "HTTP/1.1 400 Bad Request, it does not answer as a master of ssh does",
        "SSH, it hangs up",
        "-, it hangs up",
      })
  void passOverASocketThatAnswersNonsense(String answer, String why) throws Exception {
    try (ServerSocketChannel socket = listen(named("box"))) {
      Thread.ofVirtual().start(() -> answer(socket, answer));

      assertPassedOver(why);
    }
  }

  @Test
  void passOverAPathThatIsTooLong() throws Exception {
    SshServer server = lab.server();
    lab.alias("box", server);
    Path path = lab.home().resolve(".ssh/" + "x".repeat(120));
    Files.createFile(path);
    configure(path);

    assertPassedOver("it is no socket");
  }

  @Test
  void sayNothingWhereThereIsNoMaster() throws Exception {
    named("box");

    connect("box");

    assertThat(lab.log()).singleElement().asString().startsWith("box: logged in as");
  }

  /// `ssh` would run the command on whichever host the master is for.
  @ParameterizedTest
  @ValueSource(strings = {"master", "%r@%h", "%h:%p", "%r:%p", "%n"})
  void passOverOneThatMayBeForAnotherHost(String name) throws Exception {
    SshServer first = lab.server();
    lab.alias("box", first);
    lab.configure("ControlPath " + lab.home().resolve(".ssh/" + name));
    lab.configure("IdentityFile " + lab.home().resolve(".ssh/id_ed25519"));
    lab.master("box");

    connect("box");

    assertThat(lab.log().getFirst())
        .endsWith("it is not one for each host, port and user, which %C in its name makes it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%C", "%r@%h:%p", "%h-%p-%r"})
  void useOneThatIsForThisHostAlone(String name) throws Exception {
    lab.alias("box", lab.server());
    lab.configure("ControlPath " + lab.home().resolve(".ssh/" + name));
    lab.configure("IdentityFile " + lab.home().resolve(".ssh/id_ed25519"));
    lab.master("box");

    connect("box");

    assertThat(lab.log()).singleElement().asString().startsWith("box: uses the master connection");
  }

  @Test
  void takeTheUserOfTheCommandLineIntoAccount() throws Exception {
    SshServer server = lab.server();
    lab.sharedAlias("box", server);
    lab.master("box");
    lab.configure("Host other", "ControlPath " + lab.home().resolve(".ssh/%C"));

    try (Shell shell =
        lab.connect(SshTarget.parse("root@127.0.0.1:" + server.port()), lab.options())) {
      assertThat(shell.run("exit 3\n", _ -> {}).exitStatus()).isEqualTo(3);
    }

    assertThat(lab.log()).noneMatch(line -> line.contains("uses the master"));
  }

  @Test
  void areSwitchedOffByTheConfiguration() throws Exception {
    lab.configure("ControlPath none");
    lab.sharedAlias("box", lab.server());

    connect("box");

    assertThat(lab.log()).singleElement().asString().startsWith("box: logged in as");
  }

  private void assertPassedOver(String why) throws Exception {
    connect("box");

    assertThat(lab.log())
        .first()
        .asString()
        .startsWith("box: the ControlPath ~/.ssh/")
        .endsWith(" is not used: " + why);
    assertThat(lab.log().getLast()).startsWith("box: logged in as");
  }

  private void connect(String alias) throws NodeException {
    try (Shell shell = lab.connect(SshTarget.parse(alias), lab.options())) {
      assertThat(shell.run("exit 3\n", _ -> {}).exitStatus()).isEqualTo(3);
    }
  }

  /// An alias for a server, and the path that its master would have.
  private Path named(String alias) throws Exception {
    SshServer server = lab.server();
    lab.alias(alias, server);
    Path path = lab.home().resolve(".ssh/%s@127.0.0.1:%d".formatted(SshServer.me(), server.port()));
    configure(lab.home().resolve(".ssh/%r@%h:%p"));
    return path;
  }

  private void configure(Path path) throws IOException {
    lab.configure("ControlPath " + path, "IdentityFile " + lab.home().resolve(".ssh/id_ed25519"));
  }

  private static ServerSocketChannel listen(Path path) throws IOException {
    ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    socket.bind(UnixDomainSocketAddress.of(path));
    allow(path, "rw-------");
    return socket;
  }

  private static void allow(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static void answer(ServerSocketChannel socket, String text) {
    try (SocketChannel client = socket.accept()) {
      if (text != null) {
        client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      }
    } catch (IOException _) {
      // the other end has seen enough
    }
  }
}
