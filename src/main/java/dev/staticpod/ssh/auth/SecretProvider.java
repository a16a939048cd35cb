package dev.staticpod.ssh.auth;

import java.util.Optional;

/// Gives secrets when they are needed, and not before.
@FunctionalInterface
public interface SecretProvider {
  /// The secret; empty where no user can be asked. May be called by several threads at once.
  Optional<String> get(Secret secret);

  /// For runs in which no user can be asked.
  static SecretProvider none() {
    return _ -> Optional.empty();
  }
}
