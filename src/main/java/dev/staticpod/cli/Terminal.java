package dev.staticpod.cli;

import java.util.Optional;

/// The person at the terminal, if there is one.
@FunctionalInterface
interface Terminal {
  /// Asks for something that must not be seen; nothing when there is nobody to ask.
  Optional<String> ask(String question);

  /// Nobody is there.
  static Terminal nobody() {
    return _ -> Optional.empty();
  }
}
