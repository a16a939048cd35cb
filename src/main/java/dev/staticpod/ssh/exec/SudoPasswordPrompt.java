package dev.staticpod.ssh.exec;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/// Answers when `sudo` asks, and only then: a password sent to a `sudo` that does not ask would be
/// run as the first line of the script.
final class SudoPasswordPrompt {
  private final Supplier<Optional<String>> password;
  private int asked;

  SudoPasswordPrompt(Supplier<Optional<String>> password) {
    this.password = password;
  }

  /// Gives the password once. Asked again it was wrong, and hanging up keeps `sudo` from counting
  /// more failures.
  synchronized void answer(OutputStream input, Closeable hangUp) throws IOException {
    Optional<String> given = asked++ == 0 ? password.get() : Optional.empty();
    if (given.isEmpty()) {
      hangUp.close();
      return;
    }
    input.write((given.get() + "\n").getBytes(StandardCharsets.UTF_8));
    input.flush();
  }

  /// What came of it, in words that [PrivilegeFailure] knows.
  synchronized String outcome() {
    return asked > 1 ? "\nincorrect password" : "";
  }
}
