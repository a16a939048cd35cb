package dev.staticpod.image;

import java.io.IOException;

/// An archive does not have all that an image in it is made of.
final class IncompleteArchiveException extends IOException {
  private static final long serialVersionUID = 1L;

  IncompleteArchiveException(String problem) {
    super(problem);
  }
}
