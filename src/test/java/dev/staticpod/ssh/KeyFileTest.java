package dev.staticpod.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Logging in with keys from files, of every type and form that ssh-keygen makes.
@Timeout(30)
class KeyFileTest {
  @RegisterExtension final SshLab lab = new SshLab();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-t ed25519",
        "-t ecdsa -b 256",
        "-t ecdsa -b 384",
        "-t ecdsa -b 521",
        "-t rsa -b 2048",
        "-t rsa -b 2048 -m PEM",
        "-t rsa -b 2048 -m PKCS8",
        "-t ecdsa -m PEM",
        "-t ecdsa -b 521 -m PKCS8",
      })
  void logsInWith(String form) throws Exception {
    Path key = TestKeys.pair("some_key", form);
    SshServer server = lab.server();
    server.authorize(TestKeys.publicLine(key));

    lab.connect(server, lab.options(key)).close();

    assertThat(lab.story()).anyMatch(line -> line.contains("logged in as " + SshServer.me()));
  }

  @Test
  void triesTheConfiguredKeysInTheirOrder() throws Exception {
    Path ecdsa = TestKeys.pair("ecdsa", "-t ecdsa");
    SshServer server = lab.server();
    server.authorize(TestKeys.publicLine(ecdsa));
    Path unknown = TestKeys.pair("unknown", "-t ed25519");
    lab.configure("IdentityFile " + unknown, "IdentityFile " + ecdsa);

    lab.connect(server).close();

    assertThat(lab.story().getFirst()).contains(unknown + " (ED25519 SHA256:", "refused");
    assertThat(lab.story().getLast()).contains("with " + ecdsa + " (ECDSA SHA256:");
  }

  @Test
  void saysWhatItTriedWhenNoKeyIsTaken() throws Exception {
    Path key = TestKeys.pair("unknown", "-t ed25519");
    SshServer server = lab.server("PasswordAuthentication no", "KbdInteractiveAuthentication no");

    NodeException refused = refused(server, lab.options(key));

    assertThat(refused)
        .hasMessage(
            "login as %s was refused (it takes publickey): tried %s (%s): refused",
            SshServer.me(), key, TestKeys.publicKey(key));
    assertThat(refused.nextStep())
        .contains("--identity")
        .endsWith("ssh-copy-id -p %d %s@127.0.0.1".formatted(server.port(), SshServer.me()));
  }

  @Test
  void saysThatThereIsNoKeyAtAll() throws Exception {
    Files.delete(lab.home().resolve(".ssh/id_ed25519"));

    assertThat(refused(lab.server(), lab.options()))
        .hasMessageContaining("tried no key, for there is none");
  }

  @Test
  void saysWhatIsWrongWithANamedFile() throws Exception {
    Path missing = lab.home().resolve("missing");
    Path publicKey = Path.of(TestKeys.userKey() + ".pub");
    Path open = lab.install(TestKeys.userKey(), "open");
    Files.setPosixFilePermissions(
        open, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----"));
    Path putty = lab.home().resolve("putty");
    Files.writeString(putty, "PuTTY-User-Key-File-3: ssh-ed25519\n");
    Path damaged = lab.install(TestKeys.userKey(), "damaged");
    Files.writeString(damaged, "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n");

    NodeException refused =
        refused(lab.server(), lab.options(missing, publicKey, open, putty, damaged));

    assertThat(refused)
        .hasMessageContaining("~/missing: there is no such file")
        .hasMessageContaining(publicKey + ": is not a private key")
        .hasMessageContaining("~/.ssh/open: others may read it; run chmod 600 ~/.ssh/open")
        .hasMessageContaining("~/putty: is a PuTTY key; convert it with puttygen")
        .hasMessageContaining("~/.ssh/damaged: cannot be read");
  }

  @Test
  void saysThatTooManyKeysWereTried() throws Exception {
    Path key = TestKeys.pair("unknown", "-t ed25519");
    Path other = TestKeys.pair("unknown2", "-t ed25519");
    Path third = TestKeys.pair("unknown3", "-t ed25519");
    SshServer server = lab.server("MaxAuthTries 2");

    NodeException refused = refused(server, lab.options(key, other, third));

    assertThat(refused).hasMessageContaining("Too many authentication failures");
    assertThat(refused.nextStep()).contains("--identity");
  }

  private NodeException refused(SshServer server, SshOptions options) {
    NodeException refused =
        catchThrowableOfType(NodeException.class, () -> lab.connect(server, options).close());
    assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATION);
    return refused;
  }
}
