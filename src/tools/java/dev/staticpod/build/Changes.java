package dev.staticpod.build;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Counts what each rewriting changed. Not for several threads.
final class Changes {
  private final Map<Rewriting, Integer> counts = new EnumMap<>(Rewriting.class);

  void add(Rewriting rewriting) {
    counts.merge(rewriting, 1, Integer::sum);
  }

  int of(Rewriting rewriting) {
    return counts.getOrDefault(rewriting, 0);
  }

  /// A rewriting without a change has lost what it was made for, and nothing else would show it:
  /// the program works, and starts more slowly.
  ///
  /// @throws IOException if there is one; names all of them
  void requireAll() throws IOException {
    String failures =
        Stream.of(Rewriting.values())
            .filter(rewriting -> of(rewriting) == 0)
            .map(rewriting -> rewriting.failure() + "\n")
            .collect(Collectors.joining());
    if (!failures.isEmpty()) {
      throw new IOException(
          failures
              + "  next: read in src/docs/start-up.md what it is for; then correct what it looks"
              + " for, or take it out");
    }
  }

  /// For the build's log: `TYPE_SWITCHES 12, ...`.
  @Override
  public String toString() {
    return Stream.of(Rewriting.values())
        .map(rewriting -> rewriting + " " + of(rewriting))
        .collect(Collectors.joining(", "));
  }
}
