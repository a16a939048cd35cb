package dev.staticpod.ssh.auth;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Tells secrets when they are needed, and not before.
@FunctionalInterface
public interface SecretProvider {
  /// The secret, or nothing if there is nobody to ask.
  Optional<String> get(Secret secret);

  /// For runs in which nobody can be asked.
  static SecretProvider none() {
    return _ -> Optional.empty();
  }

  /// Asks for each secret once, however many connections need it; a one-time code each time.
  static SecretProvider memoized(SecretProvider asked) {
    Map<Secret, Optional<String>> told = new ConcurrentHashMap<>();
    return secret ->
        secret instanceof Secret.Answer
            ? asked.get(secret)
            : told.computeIfAbsent(secret, asked::get);
  }
}
