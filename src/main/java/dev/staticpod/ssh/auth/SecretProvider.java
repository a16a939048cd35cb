package dev.staticpod.ssh.auth;

import java.util.Optional;

/// Gives secrets when they are needed, and not before.
@FunctionalInterface
public interface SecretProvider {
  /// The secret; empty where no user can be asked, or gives no answer. May be called by several
  /// threads at once.
  Optional<String> get(Secret secret);

  /// The secret if it is known already; nobody is asked, nor waited for.
  default Optional<String> known(Secret secret) {
    return Optional.empty();
  }

  /// Returns the provider for a host on the way to the one that is wanted.
  default SecretProvider onTheWay() {
    return this;
  }

  /// Shows the user what a server has to say while they log in, such as where to do so. May be
  /// called by several threads at once.
  default void tell(String host, String text) {}

  /// Shows the user the banner of a server, which is wanted less than the rest.
  default void tellBanner(String host, String text) {
    tell(host, text);
  }

  /// Whether a user can be asked, as far as that is known beforehand.
  default boolean hasUser() {
    return true;
  }

  /// Returns a provider of the same secrets that asks no user.
  default SecretProvider withoutUser() {
    return none();
  }

  /// Returns a provider for runs in which no user can be asked.
  static SecretProvider none() {
    return new SecretProvider() {
      @Override
      public Optional<String> get(Secret secret) {
        return Optional.empty();
      }

      @Override
      public boolean hasUser() {
        return false;
      }
    };
  }
}
