package dev.staticpod.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Many names in a few words: `worker[01:37],db-1`, as `--host` takes them.
public final class NameRanges {
  /// The number of consecutive names that are worth a range.
  private static final int LEAST = 3;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern PLAIN = Pattern.compile("([^\\[\\]:,]*)(?::[0-9]{1,5})?");

  private NameRanges() {}

  /// A name, split at one of its numbers.
  private record Split(String before, String number, String after) {
    /// Whether another name is that many after this one in a range.
    boolean leadsTo(Split other, int distance) {
      return before.equals(other.before)
          && after.equals(other.after)
          && Long.parseLong(other.number) == Long.parseLong(number) + distance
          && (number.length() == other.number.length() || (!isPadded() && !other.isPadded()));
    }

    private boolean isPadded() {
      return number.length() > 1 && number.startsWith("0");
    }
  }

  /// The names with commas between them, consecutive ones as a range.
  public static String fold(List<String> names) {
    var words = new ArrayList<String>();
    int from = 0;
    while (from < names.size()) {
      int length = longest(names, from);
      words.add(length < LEAST ? names.get(from) : range(names, from, length));
      from += length < LEAST ? 1 : length;
    }
    return String.join(",", words);
  }

  private static int longest(List<String> names, int from) {
    return splits(names.get(from)).stream()
        .mapToInt(first -> run(names, from, first))
        .max()
        .orElse(1);
  }

  private static String range(List<String> names, int from, int length) {
    Split first =
        splits(names.get(from)).stream()
            .filter(split -> run(names, from, split) == length)
            .findFirst()
            .orElseThrow();
    Split last = follower(first, names.get(from + length - 1), length - 1).orElseThrow();
    return first.before + "[" + first.number + ":" + last.number + "]" + first.after;
  }

  /// How many names from there on follow each other at that number.
  private static int run(List<String> names, int from, Split first) {
    int length = 1;
    while (from + length < names.size()
        && follower(first, names.get(from + length), length).isPresent()) {
      length++;
    }
    return length;
  }

  private static Optional<Split> follower(Split first, String name, int distance) {
    return splits(name).stream().filter(split -> first.leadsTo(split, distance)).findFirst();
  }

  /// A name that has signs of a range itself is not split; a port stays as it is.
  private static List<Split> splits(String name) {
    var splits = new ArrayList<Split>();
    Matcher plain = PLAIN.matcher(name);
    if (plain.matches()) {
      Matcher number = NUMBER.matcher(name).region(0, plain.end(1));
      while (number.find()) {
        splits.add(
            new Split(
                name.substring(0, number.start()), number.group(), name.substring(number.end())));
      }
    }
    return splits;
  }
}
