package dev.staticpod.cli.usage;

import dev.staticpod.diagnostic.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/// Finds which of a few words was meant: one that is misspelt, or of which a part was written.
public final class NearestWord {
  /// The number of letters below which a part stands in too many words.
  private static final int SHORTEST_PART = 3;

  /// The number of words above which they are no suggestion.
  private static final int MOST_MEANT = 2;

  private static final String DASHES = "--";

  private NearestWord() {}

  /// The word that was meant, where one is near enough.
  public static Optional<String> of(String written, Collection<String> known) {
    return EditDistance.nearest(written, known)
        .or(() -> only(written, known, String::startsWith))
        .or(() -> only(written, known, String::contains));
  }

  /// The long option that was meant, or `--this or --that` where the part of it that was written
  /// says no more. Its dashes are no letters that could be right.
  public static Optional<String> ofOptions(String written, Collection<String> known) {
    String name = withoutDashes(written);
    List<String> names = known.stream().map(NearestWord::withoutDashes).distinct().toList();
    return few(having(name, names, String::startsWith))
        .or(() -> EditDistance.nearest(name, names).map(List::of))
        .or(() -> few(having(name, names, String::contains)))
        .or(() -> longestBeginning(name, names).map(List::of))
        .map(meant -> meant.stream().map(DASHES::concat).collect(Collectors.joining(" or ")));
  }

  private static String withoutDashes(String option) {
    return option.startsWith(DASHES) ? option.substring(DASHES.length()) : option;
  }

  /// The one word that has the part; empty where several have it.
  private static Optional<String> only(
      String part, Collection<String> known, BiPredicate<String, String> has) {
    List<String> found = having(part, known, has);
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private static Optional<List<String>> few(List<String> found) {
    return found.isEmpty() || found.size() > MOST_MEANT ? Optional.empty() : Optional.of(found);
  }

  private static List<String> having(
      String part, Collection<String> known, BiPredicate<String, String> has) {
    return part.length() < SHORTEST_PART
        ? List.of()
        : known.stream().filter(word -> has.test(word, part.toLowerCase(Locale.ROOT))).toList();
  }

  /// Returns the longest name with which the written one begins: of `output-directory`, that is
  /// `output-dir`.
  private static Optional<String> longestBeginning(String written, List<String> names) {
    return names.stream()
        .filter(name -> name.length() >= SHORTEST_PART && written.startsWith(name))
        .max(Comparator.comparingInt(String::length));
  }
}
