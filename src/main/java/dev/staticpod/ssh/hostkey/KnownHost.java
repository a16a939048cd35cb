package dev.staticpod.ssh.hostkey;

import dev.staticpod.ssh.crypto.PublicKeyBlob;
import java.nio.file.Path;
import java.util.Optional;

/// One line of a known_hosts file, and where it stands.
record KnownHost(Path file, int line, Mark mark, HostPatterns patterns, PublicKeyBlob key) {
  /// What the key of the line is good for.
  enum Mark {
    /// The key is the host's own.
    HOST,
    /// The key signs certificates of hosts: `@cert-authority`.
    AUTHORITY,
    /// The key must never be trusted: `@revoked`.
    REVOKED
  }

  /// Reads one line; comments, blank lines and damaged lines hold nothing, as in ssh(1).
  static Optional<KnownHost> parse(Path file, int line, String text) {
    String[] words = text.strip().split("\\s+", -1);
    Mark mark =
        switch (words[0]) {
          case "@cert-authority" -> Mark.AUTHORITY;
          case "@revoked" -> Mark.REVOKED;
          default -> Mark.HOST;
        };
    int first = mark == Mark.HOST ? 0 : 1;
    if (words[0].startsWith("#") || words.length < first + 3) {
      return Optional.empty();
    }
    try {
      PublicKeyBlob key = PublicKeyBlob.ofBase64(words[first + 2]);
      return Optional.of(new KnownHost(file, line, mark, new HostPatterns(words[first]), key))
          .filter(_ -> key.isOfType(words[first + 1]));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // not a key: ssh(1) passes over such lines too
    }
  }

  String place() {
    return file + ":" + line;
  }
}
