package dev.staticpod.fleet;

/// A number of hosts, or a part of some.
public sealed interface CountOrPercent {
  /// A number of hosts.
  record Count(int number) implements CountOrPercent {}

  /// A number of every hundred hosts.
  record Percent(int number) implements CountOrPercent {}

  /// Reads `3` or `10%`.
  ///
  /// @param least that it has to be
  /// @throws IllegalArgumentException if it is none, with what to write instead
  static CountOrPercent parse(String text, int least) {
    if (text.matches("[0-9]{1,6}%?")) {
      boolean isPercent = text.endsWith("%");
      int number = Integer.parseInt(text.replace("%", ""));
      if (number >= least && !(isPercent && number > 100)) {
        return isPercent ? new Percent(number) : new Count(number);
      }
    }
    throw new IllegalArgumentException(
        "'%s' is no number of hosts; write %d or more, or %d%% to 100%%"
            .formatted(text, least, least));
  }

  /// How many of all hosts that is, rounded down.
  ///
  /// @param all of how many
  default int of(int all) {
    return switch (this) {
      case Count(int number) -> number;
      case Percent(int number) -> (int) ((long) all * number / 100);
    };
  }
}
