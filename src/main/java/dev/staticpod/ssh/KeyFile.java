package dev.staticpod.ssh;

import com.hierynomus.sshj.common.KeyDecryptionFailedException;
import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import dev.staticpod.ssh.Identity.Candidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.userauth.keyprovider.FileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.PKCS8KeyFile;

/// Reads private keys from files, in the forms that ssh-keygen(1) writes: OpenSSH, PEM, PKCS8.
final class KeyFile {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private final LocalUser user;
  private final Secrets secrets;

  KeyFile(LocalUser user, Secrets secrets) {
    this.user = user;
    this.secrets = secrets;
  }

  Candidate read(Path file) {
    String label = user.shorten(file);
    try {
      return parse(label, file, Files.readString(file));
    } catch (NoSuchFileException _) {
      return new Candidate.Unusable(label, "there is no such file");
    } catch (IOException e) {
      return new Candidate.Unusable(label, "cannot be read: " + e.getMessage());
    }
  }

  private Candidate parse(String label, Path file, String text) throws IOException {
    String head = text.strip().lines().findFirst().orElse("");
    if (head.startsWith("PuTTY-User-Key-File-")) {
      return new Candidate.Unusable(
          label, "is a PuTTY key; convert it with puttygen -O private-openssh");
    }
    if (!head.startsWith("-----BEGIN ") || !head.endsWith("PRIVATE KEY-----")) {
      return new Candidate.Unusable(label, "is not a private key");
    }
    if (isOpenToOthers(file)) {
      return new Candidate.Unusable(label, "others may read it; run chmod 600 " + label);
    }
    if (isEncrypted(head, text)) {
      return encrypted(label, file, head, text);
    }
    return load(label, provider(head), text, "");
  }

  /// As ssh(1): the mode counts only for files of one's own.
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

  /// The public half is in the file or beside it, so a passphrase is only asked for if the node
  /// would take the key; else it is asked for at once.
  private Candidate encrypted(String label, Path file, String head, String text) {
    Optional<PublicKeyBlob> known =
        OpenSshEnvelope.publicKeyOf(text)
            .or(() -> Certificates.publicKey(Path.of(file + ".pub")))
            .filter(key -> !key.isCertificate());
    return known.isPresent()
        ? new Candidate.Usable(new LockedKey(label, known.get(), () -> unlock(label, head, text)))
        : unlock(label, head, text);
  }

  private Candidate unlock(String label, String head, String text) {
    Optional<String> passphrase = secrets.tell(new Secret.KeyPassphrase(label));
    return passphrase.isEmpty()
        ? new Candidate.Unusable(label, "is encrypted, and nobody tells the passphrase")
        : load(label, provider(head), text, passphrase.get());
  }

  private static FileKeyProvider provider(String head) {
    return head.contains("OPENSSH") ? new OpenSSHKeyV1KeyFile() : new PKCS8KeyFile();
  }

  private static Candidate load(
      String label, FileKeyProvider provider, String text, String passphrase) {
    Algorithms.prepare();
    if (passphrase.isEmpty()) {
      provider.init(text, null);
    } else {
      provider.init(text, null, new Passphrase(passphrase));
    }
    try {
      return new Candidate.Usable(OwnKey.of(label, provider.getPublic(), provider.getPrivate()));
    } catch (KeyDecryptionFailedException _) {
      return new Candidate.Unusable(label, "the passphrase is wrong");
    } catch (IOException | SSHRuntimeException e) {
      return new Candidate.Unusable(label, "cannot be read: " + e.getMessage());
    }
  }
}
