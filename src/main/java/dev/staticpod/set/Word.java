package dev.staticpod.set;

import dev.staticpod.diagnostic.Location;
import java.util.List;

/// A text of a set, and where it is written.
public record Word(String text, Location location) {
  private static final Location NOWHERE = new Location("", 1, 1);

  /// A text that is written nowhere yet.
  public static Word of(String text) {
    return new Word(text, NOWHERE);
  }

  /// Returns texts that are written nowhere yet.
  public static List<Word> all(List<String> texts) {
    return texts.stream().map(Word::of).toList();
  }

  /// The texts alone.
  public static List<String> texts(List<Word> words) {
    return words.stream().map(Word::text).toList();
  }

  /// The text alone.
  @Override
  public String toString() {
    return text;
  }
}
