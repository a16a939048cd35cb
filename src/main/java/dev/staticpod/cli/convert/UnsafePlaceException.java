package dev.staticpod.cli.convert;

import java.io.IOException;
import java.nio.file.Path;

/// What would be written at a place could land elsewhere, or over something of the same run.
final class UnsafePlaceException extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Path place;

  UnsafePlaceException(Path place, String reason) {
    super(reason);
    this.place = place;
  }

  Path place() {
    return place;
  }
}
