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
  private static final int MOST_QUESTIONS = 3;

  private final Supplier<Optional<String>> password;
  private final Supplier<Optional<String>> more;
  private int asked;
  private boolean wrong;

  /// @param more the answer to what is asked when the password is right
  SudoPasswordPrompt(Supplier<Optional<String>> password, Supplier<Optional<String>> more) {
    this.password = password;
    this.more = more;
  }

  /// Gives the password once. Asked again it was wrong, and hanging up keeps `sudo` from counting
  /// more failures.
  ///
  /// @param said what came since the last answer: `sudo` says so when that was wrong, and says
  ///   nothing where it wants a second thing, such as a one-time code
  synchronized void answer(String said, OutputStream input, Closeable hangUp) throws IOException {
    asked++;
    wrong = asked > MOST_QUESTIONS || (asked > 1 && !said.isBlank());
    Optional<String> given = wrong ? Optional.empty() : next();
    if (given.isEmpty()) {
      hangUp.close();
      return;
    }
    input.write((given.get() + "\n").getBytes(StandardCharsets.UTF_8));
    input.flush();
  }

  private Optional<String> next() {
    return asked == 1 ? password.get() : more.get();
  }

  /// What came of the prompt, in words that [PrivilegeFailure] knows.
  synchronized String outcome() {
    return wrong ? "\nincorrect password" : "";
  }
}
