package dev.staticpod.image;

import java.io.IOException;

/// A file is no archive of images that can be used. The message names the file, what is wrong with
/// it, and what to type.
public final class ImageArchiveException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String nextStep;

  ImageArchiveException(String file, String problem, String nextStep) {
    super(file + ": " + problem);
    this.nextStep = nextStep;
  }

  /// What went wrong, in lower case, without a full stop; begins with the name of the file.
  public String problem() {
    return String.valueOf(getMessage());
  }

  /// What to do or type next, in the same form.
  public String nextStep() {
    return nextStep;
  }
}
