package dev.staticpod.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// Ranges in names of hosts, as Ansible has them: `worker[01:50]`, `rack[a:d]-[1:3]`, and every
/// fifth by `worker[0:20:5]`. Both ends belong to a range.
public final class HostRange {
  /// How many hosts a pattern may stand for: more is a mistake.
  static final int MAX_HOSTS = 65_536;

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private HostRange() {}

  /// Returns all names that a pattern stands for, in order; the pattern itself where it has no
  /// range.
  ///
  /// @throws IllegalArgumentException with a message for the user who wrote it
  public static List<String> expand(String pattern) {
    List<String> names = expand(pattern, pattern);
    if (names.size() > MAX_HOSTS) {
      throw tooMany(pattern);
    }
    return names;
  }

  private static List<String> expand(String text, String pattern) {
    int open = text.indexOf('[');
    if (open < 0) {
      return List.of(text);
    }
    int close = text.indexOf(']', open);
    if (close < 0) {
      throw refused(pattern, "the [ of a range has no ]");
    }
    List<String> values = values(text.substring(open + 1, close), pattern);
    List<String> tails = expand(text.substring(close + 1), pattern);
    if ((long) values.size() * tails.size() > MAX_HOSTS) {
      throw tooMany(pattern);
    }
    var names = new ArrayList<String>();
    for (String value : values) {
      tails.forEach(tail -> names.add(text.substring(0, open) + value + tail));
    }
    return names;
  }

  private static List<String> values(String range, String pattern) {
    String[] bounds = range.split(":", -1);
    if (bounds.length < 2 || bounds.length > 3) {
      throw refused(pattern, "[" + range + "] is no range");
    }
    String begin = bounds[0].isEmpty() ? "0" : bounds[0];
    String end = bounds[1];
    int step = bounds.length == 3 ? number(bounds[2], range, pattern) : 1;
    if (step < 1) {
      throw refused(pattern, "the step of [" + range + "] is not 1 or more");
    }
    if (end.isEmpty()) {
      throw refused(pattern, "[" + range + "] has no end");
    }
    return isLetter(begin) && isLetter(end)
        ? values(
            LETTERS.indexOf(begin),
            LETTERS.indexOf(end),
            step,
            at -> String.valueOf(LETTERS.charAt(at)),
            range,
            pattern)
        : numbers(begin, end, step, range, pattern);
  }

  private static boolean isLetter(String bound) {
    return bound.length() == 1 && LETTERS.contains(bound);
  }

  private static List<String> numbers(
      String begin, String end, int step, String range, String pattern) {
    boolean padded = begin.startsWith("0") && begin.length() > 1;
    if (padded && begin.length() != end.length()) {
      throw refused(pattern, "both ends of [" + range + "] need as many digits");
    }
    String format = padded ? "%0" + begin.length() + "d" : "%d";
    return values(
        number(begin, range, pattern),
        number(end, range, pattern),
        step,
        format::formatted,
        range,
        pattern);
  }

  private static List<String> values(
      int begin, int end, int step, IntFunction<String> name, String range, String pattern) {
    if (begin > end) {
      throw refused(pattern, "[" + range + "] ends before it begins");
    }
    if ((end - begin) / step >= MAX_HOSTS) {
      throw tooMany(pattern);
    }
    var values = new ArrayList<String>();
    for (int at = begin; at <= end; at += step) {
      values.add(name.apply(at));
    }
    return values;
  }

  private static int number(String text, String range, String pattern) {
    if (!text.matches("[0-9]{1,9}")) {
      throw refused(pattern, "[" + range + "] is no range");
    }
    return Integer.parseInt(text);
  }

  private static IllegalArgumentException tooMany(String pattern) {
    return refused(pattern, "it stands for more than " + MAX_HOSTS + " hosts");
  }

  private static IllegalArgumentException refused(String pattern, String why) {
    return new IllegalArgumentException(
        "'%s': %s; write a range as in worker[01:50], rack[a:d] or worker[0:20:5]"
            .formatted(pattern, why));
  }
}
