package dev.staticpod.image;

import java.io.IOException;

/// What is read is no tar, or ends in the middle of one.
final class MalformedTarException extends IOException {
  private static final long serialVersionUID = 1L;

  /// How far it could be read.
  enum Place {
    /// Not at all.
    BEGINNING,
    /// It ends too early.
    END,
    /// There is something in it that no tar has.
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
