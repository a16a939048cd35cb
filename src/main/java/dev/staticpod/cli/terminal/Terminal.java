package dev.staticpod.cli.terminal;

import dev.staticpod.text.Printable;
import java.util.Locale;
import java.util.Optional;

/// The user at the terminal, if there is one.
@FunctionalInterface
public interface Terminal {
  /// Asks for something that must not be seen; nothing when there is no user to ask.
  Optional<String> ask(String question);

  /// Asks for something that may be seen.
  default Optional<String> askOpenly(String question) {
    return ask(question);
  }

  /// Asks for a yes, and takes everything else for a no; nothing when there is no user to ask.
  default Optional<Boolean> agrees(String question) {
    return askOpenly(question + " [y/N]")
        .map(answer -> answer.strip().toLowerCase(Locale.ROOT).matches("y|yes"));
  }

  /// Whether there is a user, as far as that is known before a question.
  default boolean isThere() {
    return true;
  }

  /// How a question is put: with a colon, unless it ends with a sign of its own.
  static String prompt(String question) {
    String shown = Printable.lines(question.strip());
    return shown.matches("(?s).*[:?>\\]]") ? shown + " " : shown + ": ";
  }

  /// Returns a terminal at which no user is there to answer.
  static Terminal absent() {
    return new Terminal() {
      @Override
      public Optional<String> ask(String question) {
        return Optional.empty();
      }

      @Override
      public boolean isThere() {
        return false;
      }
    };
  }
}
