package dev.staticpod.ssh.hostkey;

import dev.staticpod.ssh.crypto.PublicKeyBlob;
import java.util.Optional;

/// Asks the user whether a key that is not known is that of the host.
@FunctionalInterface
public interface HostKeyQuestion {
  /// How often words that are no answer are asked about again.
  int MOST_ATTEMPTS = 3;

  /// Blocks until there is an answer; nothing where there is no user.
  ///
  /// @param key its type and its fingerprint
  /// @param attempt counted from 1
  Optional<String> ask(KnownHostName host, String key, int attempt);

  /// Asks until the answer is clear. As in ssh(1), a yes confirms a key, and so does the
  /// fingerprint that the user has from elsewhere.
  default boolean confirms(KnownHostName host, PublicKeyBlob key) {
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      String answer = ask(host, key.toString(), attempt).orElse("no").strip();
      if (answer.equalsIgnoreCase("yes") || answer.equals(key.fingerprint())) {
        return true;
      }
      if (answer.equalsIgnoreCase("no") || answer.startsWith("SHA256:")) {
        return false;
      }
    }
    return false;
  }
}
