package dev.staticpod.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// How many letters have to be changed, added, left out or swapped with their neighbour to get from
/// one name to another, without regard to case.
public final class EditDistance {
  private static final int MAX_LENGTH = 80;

  private EditDistance() {}

  /// The name that was meant, where one is near enough.
  public static Optional<String> nearest(String written, Collection<String> known) {
    return known.stream()
        .filter(candidate -> isNear(written, candidate))
        .min(Comparator.comparingInt(candidate -> of(written, candidate)));
  }

  /// Whether one is likely a misspelling of the other.
  public static boolean isNear(String written, String meant) {
    if (written.length() > MAX_LENGTH) {
      return false;
    }
    int allowed = meant.length() <= 4 ? 1 : meant.length() <= 8 ? 2 : 3;
    return Math.abs(written.length() - meant.length()) <= allowed && of(written, meant) <= allowed;
  }

  /// The number of changes; grows with the product of both lengths in time and memory.
  public static int of(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        distance[i][j] = i == 0 ? j : j == 0 ? i : step(distance, a, b, i, j);
      }
    }
    return distance[a.length()][b.length()];
  }

  private static int step(int[][] distance, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(distance[i - 1][j], distance[i][j - 1]) + 1;
    best = Math.min(best, distance[i - 1][j - 1] + change);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, distance[i - 2][j - 2] + 1) : best;
  }
}
