package dev.staticpod.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The file that a fuzzed reader of files gets its bytes from: one for each thread, which only its
/// user can read, as keys have to be.
public final class FuzzFile {
  private static final ThreadLocal<Path> FILE = ThreadLocal.withInitial(FuzzFile::create);

  private FuzzFile() {}

  /// The file, with these bytes.
  public static Path of(byte[] bytes) {
    try {
      return Files.write(FILE.get(), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path create() {
    try {
      Path file =
          Files.createTempFile(
              "fuzz",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
