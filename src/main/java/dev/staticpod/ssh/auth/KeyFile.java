package dev.staticpod.ssh.auth;

import com.hierynomus.sshj.common.KeyDecryptionFailedException;
import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import dev.staticpod.bounded.BoundedFile;
import dev.staticpod.ssh.auth.Identity.Candidate;
import dev.staticpod.ssh.config.LocalUser;
import dev.staticpod.ssh.crypto.BouncyCastle;
import dev.staticpod.ssh.crypto.PublicKeyBlob;
import dev.staticpod.ssh.transport.Algorithms;
import dev.staticpod.text.ShellText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.userauth.keyprovider.PKCS8KeyFile;

/// Reads private keys from files, in the forms that ssh-keygen(1) writes: OpenSSH, PEM, PKCS8.
final class KeyFile {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  /// The size up to which a key file is read, as by ssh(1).
  static final int MOST_BYTES = 1 << 20;

  private static final Pattern BEGIN =
      Pattern.compile("(?m)^-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----\\s*$");
  private static final String PKCS8 = "-----BEGIN PRIVATE KEY-----";
  private static final String ENCRYPTED_PKCS8 = "-----BEGIN ENCRYPTED PRIVATE KEY-----";

  private final LocalUser user;
  private final SecretProvider secrets;
  private final int prompts;

  /// @param prompts how often a passphrase is asked for
  KeyFile(LocalUser user, SecretProvider secrets, int prompts) {
    this.user = user;
    this.secrets = secrets;
    this.prompts = prompts;
  }

  Candidate read(Path file) {
    String label = user.shorten(file);
    try {
      return parse(label, file, BoundedFile.text(file, MOST_BYTES));
    } catch (NoSuchFileException _) {
      return new Candidate.Unusable(label, "there is no such file");
    } catch (IOException e) {
      return new Candidate.Unusable(label, "cannot be read: " + e.getMessage());
    }
  }

  /// What stands before the key is passed over, as OpenSSL does: attributes, or curve parameters.
  private Candidate parse(String label, Path file, String text) throws IOException {
    if (text.startsWith("PuTTY-User-Key-File-")) {
      return new Candidate.Unusable(
          label,
          "is a PuTTY key; convert it with puttygen %s -O private-openssh -o %s"
              .formatted(ShellText.path(label), ShellText.path(label + ".openssh")));
    }
    Matcher begin = BEGIN.matcher(text);
    if (!begin.find()) {
      return new Candidate.Unusable(label, "is not a private key");
    }
    if (isOpenToOthers(file)) {
      return new Candidate.Unusable(
          label, "others may read it; run chmod 600 " + ShellText.path(label));
    }
    String head = begin.group().strip();
    String key = text.substring(begin.start());
    if (OpenSshEnvelope.publicKeyOf(key)
        .filter(half -> half.type().startsWith("sk-"))
        .isPresent()) {
      return new Candidate.Unusable(
          label,
          "needs its security key, which only an agent talks to; run ssh-add "
              + ShellText.path(label));
    }
    return isEncrypted(head, key) ? encrypted(label, file, head, key) : load(label, head, key, "");
  }

  /// Returns whether others may use the file. As with ssh(1), the mode counts only for files of
  /// one's own.
  private boolean isOpenToOthers(Path file) throws IOException {
    PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
    var open = EnumSet.noneOf(PosixFilePermission.class);
    open.addAll(attributes.permissions());
    open.retainAll(OTHERS);
    return attributes.owner().getName().equals(user.name()) && !open.isEmpty();
  }

  private static boolean isEncrypted(String head, String text) {
    return head.contains("ENCRYPTED")
        || text.contains("Proc-Type: 4,ENCRYPTED")
        || OpenSshEnvelope.isEncrypted(text);
  }

  /// Returns the key of an encrypted file. The public half is in the file or beside it, so a
  /// passphrase is only asked for if the node would take the key; else it is asked for when it is
  /// this key's turn.
  private Candidate encrypted(String label, Path file, String head, String text) {
    Optional<PublicKeyBlob> known =
        OpenSshEnvelope.publicKeyOf(text)
            .or(() -> Certificates.publicKey(Path.of(file + ".pub")))
            .filter(key -> !key.isCertificate());
    return known.isPresent()
        ? new Candidate.Usable(new LockedKey(label, known.get(), () -> unlock(label, head, text)))
        : new Candidate.Locked(() -> List.of(unlock(label, head, text)));
  }

  /// Asks for the passphrase as often as ssh(1) does, and loads the key with it.
  private Candidate unlock(String label, String head, String text) {
    Candidate result =
        new Candidate.StillLocked(
            label,
            secrets.hasUser() ? Candidate.Passphrase.NOT_GIVEN : Candidate.Passphrase.MISSING);
    for (int attempt = 1; attempt <= prompts; attempt++) {
      Optional<String> passphrase = secrets.get(new Secret.KeyPassphrase(label, attempt));
      if (passphrase.isEmpty()) {
        return result;
      }
      result = load(label, head, text, passphrase.get());
      if (!(result instanceof Candidate.StillLocked)) {
        return result;
      }
    }
    return result;
  }

  private static Candidate load(String label, String head, String text, String passphrase) {
    Algorithms.prepare();
    try {
      return new Candidate.Usable(read(label, head, text, passphrase));
    } catch (KeyDecryptionFailedException _) {
      return new Candidate.StillLocked(label, Candidate.Passphrase.WRONG);
    } catch (IOException | SSHRuntimeException e) {
      return new Candidate.Unusable(label, "cannot be read: " + e.getMessage());
    } catch (RuntimeException | OutOfMemoryError _) {
      // of the libraries, by which a damaged file is what it may be, and a length of ASN.1 that
      // claims 2 GB is that of an array
      return new Candidate.Unusable(label, "cannot be read: it is damaged");
    }
  }

  private static PlainKey read(String label, String head, String text, String passphrase)
      throws IOException {
    if (head.contains("OPENSSH")) {
      if (OpenSshEnvelope.isEncryptedWith("chacha20-poly1305@openssh.com", text)) {
        BouncyCastle.bring();
      }
      return PlainKey.read(label, new OpenSSHKeyV1KeyFile(), text, passphrase);
    }
    if (!head.equals(PKCS8) && !head.equals(ENCRYPTED_PKCS8)) {
      return PlainKey.read(label, new PKCS8KeyFile(), text, byteByByte(passphrase));
    }
    try {
      return PlainKey.read(label, new PKCS8KeyFile(), text, passphrase);
    } catch (IOException | SSHRuntimeException _) {
      return Pkcs8Keys.read(label, text, passphrase);
    }
  }

  /// Returns a passphrase as sshj wants it: PEM's own encryption takes its bytes, and sshj one byte
  /// of each character.
  private static String byteByByte(String passphrase) {
    return new String(passphrase.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
