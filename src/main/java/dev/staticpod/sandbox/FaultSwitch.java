package dev.staticpod.sandbox;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether a sandbox is to have a fault.
public enum FaultSwitch {
  /// The fault is wanted.
  ON,
  /// The fault is wanted no more.
  OFF;

  /// Returns the word as users write it: `on`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads a word.
  public static Optional<FaultSwitch> parse(String word) {
    return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
