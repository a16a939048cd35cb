package dev.staticpod.cli.usage;

import dev.staticpod.diagnostic.EditDistance;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;

/// Which of a few words was meant: one that is misspelt, or of which a part was written.
public final class NearestWord {
  /// Fewer letters are a part of too many words.
  private static final int SHORTEST_PART = 3;

  private NearestWord() {}

  /// The word that was meant, where one is near enough.
  public static Optional<String> of(String written, Collection<String> known) {
    return EditDistance.nearest(written, known)
        .or(() -> only(written, known, String::startsWith))
        .or(() -> only(written, known, String::contains));
  }

  /// The one word that has the part; empty where several have it.
  private static Optional<String> only(
      String part, Collection<String> known, BiPredicate<String, String> has) {
    if (part.length() < SHORTEST_PART) {
      return Optional.empty();
    }
    var found =
        known.stream().filter(word -> has.test(word, part.toLowerCase(Locale.ROOT))).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }
}
