package dev.staticpod.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/// Archives of images.
public final class ImageArchiveFuzz {
  private ImageArchiveFuzz() {}

  /// Reads an input. Anything that is thrown is a fault.
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      ImageArchiveReader.read("fuzz", new ByteArrayInputStream(input));
    } catch (IOException _) { // says what is wrong with it
    }
  }
}
