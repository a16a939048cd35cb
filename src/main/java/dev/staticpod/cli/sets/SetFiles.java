package dev.staticpod.cli.sets;

import dev.staticpod.cli.manifests.InputFiles;
import dev.staticpod.cli.model.UsageException;
import dev.staticpod.set.SetReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Tells sets from manifests among the files that a command is given.
public final class SetFiles {
  private SetFiles() {}

  /// The set, if a command is given one.
  ///
  /// @param input which reads them
  /// @throws UsageException if it is given with other files
  public static Optional<String> only(List<String> files, InputFiles input) {
    Optional<String> set = files.stream().filter(file -> isSet(file, input)).findFirst();
    if (set.isPresent() && files.size() > 1) {
      throw new UsageException(
          set.get() + " is a set, which is taken by itself: leave out the others");
    }
    return set;
  }

  private static boolean isSet(String file, InputFiles input) {
    try {
      return SetReader.isSet(input.read(file));
    } catch (IOException _) { // said by the one who needs it
      return false;
    }
  }
}
