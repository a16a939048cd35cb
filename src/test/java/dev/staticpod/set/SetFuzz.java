package dev.staticpod.set;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Set files: what was read is written, and read as the same.
public final class SetFuzz {
  private SetFuzz() {}

  /// Reads an input. Anything that is thrown is a fault.
  public static void fuzzerTestOneInput(byte[] input) {
    if (SetReader.read("fuzz", input) instanceof SetResult.Read read) {
      String written = SetWriter.write(read.set());
      if (!(SetReader.read("fuzz", written.getBytes(UTF_8)) instanceof SetResult.Read again)
          || !SetWriter.write(again.set()).equals(written)) {
        throw new AssertionError(written);
      }
    }
  }
}
