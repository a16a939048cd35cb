package dev.staticpod.ssh.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.staticpod.Programs;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.SshLab;
import dev.staticpod.ssh.SshOptions;
import dev.staticpod.ssh.SshServer;
import dev.staticpod.ssh.TestKeys;
import dev.staticpod.ssh.auth.Identity.Candidate;
import dev.staticpod.ssh.config.LocalUser;
import dev.staticpod.ssh.crypto.PublicKeyBlob;
import dev.staticpod.ssh.exec.RootAccess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
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

    assertThat(lab.log()).anyMatch(line -> line.contains("logged in as " + SshServer.me()));
  }

  /// What OpenSSL writes and `ssh` reads.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ecparam -name prime256v1 -genkey", // with the parameters of the curve in front
        "genpkey -algorithm ed25519",
        "genpkey -algorithm ed25519 -aes256 -pass pass:%s",
        "genpkey -algorithm rsa -des3 -pass pass:%s",
        "genpkey -algorithm rsa | openssl pkcs8 -topk8 -v1 PBE-SHA1-3DES -passout pass:%s",
        "genpkey -algorithm rsa | openssl pkcs8 -topk8 -scrypt -passout pass:%s",
        "genpkey -algorithm rsa | openssl pkcs8 -topk8 -v2prf hmacWithSHA512 -passout pass:%s",
        "genpkey -algorithm rsa | openssl rsa -traditional -aes128 -passout pass:%s",
      })
  void readsAKeyThatOpenSslMade(String command) throws Exception {
    String passphrase = "pässwörd";
    Path plain = lab.home().resolve("plain");
    Path key = lab.home().resolve("key");
    Programs.run(
        "umask 077; { echo 'Bag Attributes'; openssl %s 2>/dev/null; } > %s"
            .formatted(command.formatted(passphrase), key));
    Programs.run(
        "umask 077; openssl pkey -passin pass:%s -in %s -out %s".formatted(passphrase, key, plain));
    SshServer server = lab.server();
    server.forget();
    server.authorize(publicLine(plain));
    SshOptions told =
        new SshOptions(
            lab.user(),
            lab.options(key).connection(),
            _ -> Optional.of(passphrase),
            RootAccess.withoutPassword());

    lab.connect(server, told).close();
  }

  @Test
  void saysThatThePassphraseOfAKeyThatOpenSslMadeIsWrong() throws Exception {
    Path key = lab.home().resolve("key");
    Programs.run(
        "umask 077; openssl genpkey -algorithm rsa -des3 -pass pass:secret -out %s 2>&1"
            .formatted(key));
    SshOptions told =
        new SshOptions(
            lab.user(),
            lab.options(key).connection(),
            _ -> Optional.of("wrong"),
            RootAccess.withoutPassword());

    assertThat(refused(lab.server(), told)).hasMessageContaining("~/key: the passphrase is wrong");
  }

  /// As in authorized_keys; ssh-keygen reads Ed25519 in this form only since 9.6.
  private String publicLine(Path plain) {
    Candidate read = new KeyFile(lab.user(), SecretProvider.none(), 3).read(plain);
    PublicKeyBlob key = ((Candidate.Usable) read).identity().publicKey();
    return key.type() + " " + key.base64();
  }

  @Test
  void triesTheConfiguredKeysInTheirOrder() throws Exception {
    Path ecdsa = TestKeys.pair("ecdsa", "-t ecdsa");
    SshServer server = lab.server();
    server.authorize(TestKeys.publicLine(ecdsa));
    Path unknown = TestKeys.pair("unknown", "-t ed25519");
    lab.configure("IdentityFile " + unknown, "IdentityFile " + ecdsa);

    lab.connect(server).close();

    assertThat(lab.log().getFirst()).contains(unknown + " (ED25519 SHA256:", "refused");
    assertThat(lab.log().getLast()).contains("with " + ecdsa + " (ECDSA SHA256:");
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
        .contains(
            " let it know yours: ssh-copy-id -F " + lab.home().resolve(".ssh/config") + " -o ")
        .endsWith(" -p %d %s@127.0.0.1".formatted(server.port(), SshServer.me()));
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
        .hasMessageContaining(
            "~/putty: is a PuTTY key; convert it with puttygen ~/putty -O private-openssh -o")
        .hasMessageContaining("~/.ssh/damaged: cannot be read");
  }

  /// Only libfido2 talks to the token that has the secret.
  @Test
  void saysThatAKeyOfATokenHasToComeFromTheAgent() throws Exception {
    byte[] type = "sk-ssh-ed25519@openssh.com".getBytes(StandardCharsets.US_ASCII);
    Buffer.PlainBuffer envelope =
        new Buffer.PlainBuffer()
            .putRawBytes("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII))
            .putString("none")
            .putString("none")
            .putString("")
            .putUInt32(1)
            .putBytes(
                new Buffer.PlainBuffer()
                    .putBytes(type)
                    .putBytes(new byte[32])
                    .putString("ssh:")
                    .getCompactData())
            .putString("");
    Path key = lab.install(TestKeys.userKey(), "id_ed25519_sk");
    Files.writeString(
        key,
        "-----BEGIN OPENSSH PRIVATE KEY-----\n%s\n-----END OPENSSH PRIVATE KEY-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(envelope.getCompactData())));

    assertThat(refused(lab.server(), lab.options(key)))
        .hasMessageContaining("~/.ssh/id_ed25519_sk: needs its security key")
        .hasMessageContaining("run ssh-add ~/.ssh/id_ed25519_sk");
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

  @Test
  void aKeyThatDoesNotEndIsNone() {
    var user = new LocalUser("me", lab.home(), Map.of(), _ -> {});

    assertThat(new KeyFile(user, SecretProvider.none(), 1).read(Path.of("/dev/zero")))
        .isEqualTo(
            new Candidate.Unusable("/dev/zero", "cannot be read: it has more than 1048576 bytes"));
  }
}
