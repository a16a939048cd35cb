package dev.staticpod.cli.sets;

import dev.staticpod.cli.model.UsageException;
import dev.staticpod.set.SetReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Tells sets from manifests among the files that a command is given.
public final class SetFiles {
  private static final int MOST = 1 << 20;

  private SetFiles() {}

  /// The set, if a command is given one. Standard input is read once, so it is none.
  ///
  /// @throws UsageException if it is given with other files
  public static Optional<String> only(List<String> files) {
    Optional<String> set = files.stream().filter(SetFiles::isSet).findFirst();
    if (set.isPresent() && files.size() > 1) {
      throw new UsageException(
          set.get() + " is a set, which is taken by itself: leave out the others");
    }
    return set;
  }

  private static boolean isSet(String file) {
    try {
      return !file.equals("-")
          && Files.isRegularFile(Path.of(file))
          && SetReader.isSet(beginning(Path.of(file)));
    } catch (IOException | InvalidPathException _) { // said by the one who needs it
      return false;
    }
  }

  private static byte[] beginning(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MOST);
    }
  }
}
