package dev.staticpod.ssh;

import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import dev.staticpod.ssh.Identity.Candidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.KeyPair;
import java.util.EnumSet;
import java.util.Set;
import net.schmizz.sshj.common.Buffer;
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

  KeyFile(LocalUser user) {
    this.user = user;
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

  /// As ssh(1): the mode counts only for files of one's own.
  private boolean isOpenToOthers(Path file) throws IOException {
    PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
    var open = EnumSet.noneOf(PosixFilePermission.class);
    open.addAll(attributes.permissions());
    open.retainAll(OTHERS);
    return attributes.owner().getName().equals(user.name()) && !open.isEmpty();
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
      return new Candidate.Unusable(label, "is encrypted");
    }
    return load(
        label, text, head.contains("OPENSSH") ? new OpenSSHKeyV1KeyFile() : new PKCS8KeyFile());
  }

  private static boolean isEncrypted(String head, String text) {
    return head.contains("ENCRYPTED")
        || text.contains("Proc-Type: 4,ENCRYPTED")
        || (head.contains("OPENSSH") && OpenSshEnvelope.isEncrypted(text));
  }

  private static Candidate load(String label, String text, FileKeyProvider provider) {
    provider.init(text, null);
    try {
      var pair = new KeyPair(provider.getPublic(), provider.getPrivate());
      byte[] blob = new Buffer.PlainBuffer().putPublicKey(pair.getPublic()).getCompactData();
      return new Candidate.Usable(new Loaded(label, PublicKeyBlob.of(blob), pair));
    } catch (IOException | SSHRuntimeException e) {
      return new Candidate.Unusable(label, "cannot be read: " + e.getMessage());
    }
  }

  private record Loaded(String label, PublicKeyBlob publicKey, KeyPair pair) implements Identity {
    @Override
    public Manner manner() {
      return Manner.SIGN_AT_ONCE;
    }

    @Override
    public byte[] sign(String algorithm, byte[] data) throws IOException {
      return Signer.sign(algorithm, pair.getPrivate(), data);
    }
  }
}
