package dev.staticpod.image;

import java.io.IOException;

/// What is read is no tar, or ends in the middle of one.
final class MalformedTarException extends IOException {
  private static final long serialVersionUID = 1L;

  /// How far the file could be read.
  enum Place {
    /// The file is no tar at all.
    BEGINNING,
    /// The tar ends too early.
    END,
    /// The file has something in it that no tar has.
    MIDDLE
  }

  private final Place place;

  MalformedTarException(Place place, String message) {
    super(message);
    this.place = place;
  }

  Place place() {
    return place;
  }
}
