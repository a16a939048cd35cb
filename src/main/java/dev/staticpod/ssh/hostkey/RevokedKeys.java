package dev.staticpod.ssh.hostkey;

import dev.staticpod.bounded.BoundedFile;
import dev.staticpod.bounded.BoundedProgram;
import dev.staticpod.bounded.FileOwner;
import dev.staticpod.bounded.ProgramLimitException;
import dev.staticpod.ssh.crypto.PublicKeyBlob;
import dev.staticpod.ssh.hostkey.KnownHosts.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Host keys that are forbidden everywhere (`RevokedHostKeys` in ssh_config(5)): a list of public
/// keys, or a key revocation list, which only ssh-keygen(1) reads.
///
/// @param waits takes what to tell the user while that runs long, from any thread
public record RevokedKeys(Path file, Consumer<String> waits) {
  private static final BoundedProgram LIMITS = new BoundedProgram(64 << 10, Duration.ofSeconds(60));

  private static final byte[] KRL = "SSHKRL\n\0".getBytes(StandardCharsets.US_ASCII);

  private static final int MOST_BYTES = 64 << 20;

  // what ssh-keygen -Q ends with
  private static final int GOOD = 0;
  private static final int FORBIDDEN = 1;

  /// Why a key is not to be trusted, if it is not. A list that cannot be read lets none pass, as in
  /// ssh(1).
  Optional<Verdict> objection(PublicKeyBlob key) {
    try {
      byte[] bytes = BoundedFile.read(file, MOST_BYTES);
      boolean krl = Arrays.equals(bytes, 0, Math.min(bytes.length, KRL.length), KRL, 0, KRL.length);
      return krl
          ? objectionOfSshKeygen(key)
          : objection(new String(bytes, StandardCharsets.UTF_8).lines().toList(), key);
    } catch (NoSuchFileException _) {
      return Optional.of(new Verdict.NotChecked(file.toString(), "there is no such file"));
    } catch (IOException e) {
      return Optional.of(new Verdict.NotChecked(file.toString(), String.valueOf(e.getMessage())));
    }
  }

  /// Holds a key against the lines; one that cannot be read may be the one that forbids it.
  private Optional<Verdict> objection(List<String> lines, PublicKeyBlob key) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String place = file + ":" + (i + 1);
      Optional<PublicKeyBlob> listed = PublicKeyBlob.ofLine(line);
      if (listed.isEmpty()) {
        return Optional.of(new Verdict.NotChecked(place, "it is no public key"));
      }
      if (listed.get().equals(key)) {
        return Optional.of(new Verdict.Revoked(place));
      }
    }
    return Optional.empty();
  }

  private Optional<Verdict> objectionOfSshKeygen(PublicKeyBlob key) throws IOException {
    Path question = Files.createTempFile("static-pod", ".pub");
    try {
      if (FileOwner.objectionToDirectory(question.toAbsolutePath().resolveSibling(""))
          .isPresent()) {
        throw new IOException("another user may write to the directory for temporary files");
      }
      Files.writeString(question, key.type() + " " + key.base64() + "\n");
      var builder =
          new ProcessBuilder("ssh-keygen", "-Q", "-f", file.toString(), question.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      return switch (LIMITS.run(builder, () -> waits.accept(waiting())).exitStatus()) {
        case GOOD -> Optional.empty();
        case FORBIDDEN -> Optional.of(new Verdict.Revoked(file.toString()));
        default -> throw new IOException("it is damaged");
      };
    } catch (ProgramLimitException e) {
      throw new IOException("ssh-keygen " + e.what(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("we were interrupted", e);
    } finally {
      Files.deleteIfExists(question);
    }
  }

  /// Says what is waited for, in words that are the same for all hosts.
  private String waiting() {
    return "waiting for ssh-keygen, which reads %s, for at most %d s for each host"
        .formatted(file, LIMITS.time().toSeconds());
  }
}
