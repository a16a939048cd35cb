package dev.staticpod.ssh.hostkey;

import dev.staticpod.bounded.BoundedFile;
import dev.staticpod.bounded.FileOwner;
import dev.staticpod.ssh.crypto.PublicKeyBlob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Host keys that are forbidden everywhere (`RevokedHostKeys` in ssh_config(5)): a list of public
/// keys, or a key revocation list, which only ssh-keygen(1) reads.
public record RevokedKeys(Path file) {
  private static final byte[] KRL = "SSHKRL\n\0".getBytes(StandardCharsets.US_ASCII);

  private static final int MOST_BYTES = 64 << 20;

  /// Whether a key is forbidden. A list that cannot be read forbids all, as in ssh(1).
  boolean forbid(PublicKeyBlob key) {
    try {
      byte[] bytes = BoundedFile.read(file, MOST_BYTES);
      boolean krl = Arrays.equals(bytes, 0, Math.min(bytes.length, KRL.length), KRL, 0, KRL.length);
      return krl ? !isGoodForSshKeygen(key) : lists(new String(bytes, StandardCharsets.UTF_8), key);
    } catch (IOException _) {
      return true;
    }
  }

  /// A line that cannot be read may be the one that forbids it, so it does.
  private static boolean lists(String text, PublicKeyBlob key) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .anyMatch(line -> PublicKeyBlob.ofLine(line).filter(each -> !each.equals(key)).isEmpty());
  }

  private boolean isGoodForSshKeygen(PublicKeyBlob key) throws IOException {
    Path question = Files.createTempFile("static-pod", ".pub");
    try {
      if (FileOwner.objectionToDirectory(question.toAbsolutePath().resolveSibling(""))
          .isPresent()) {
        return false; // another user could put another key there
      }
      Files.writeString(question, key.type() + " " + key.base64() + "\n");
      Process process =
          new ProcessBuilder("ssh-keygen", "-Q", "-f", file.toString(), question.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      return process.waitFor() == 0;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      Files.deleteIfExists(question);
    }
  }
}
