package dev.staticpod.cli.process;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A file that a run leaves here: names of machines, what they said, and paths on them are of no
/// concern to other users.
public final class OwnersFile {
  private OwnersFile() {}

  /// Makes the file, readable by its owner alone. One that is there keeps its content and its mode,
  /// which its owner has chosen.
  public static void create(Path file) throws IOException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException _) {
      // it is written to
    }
  }
}
