package dev.staticpod.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where a sandbox keeps everything. Its name has the process id, so that the next sandbox can
/// sweep what a killed one has left.
final class TemporaryDirectory {
  private static final Pattern NAME = Pattern.compile("static-pod-sandbox-(\\d+)-.*");

  private TemporaryDirectory() {}

  static Path create() throws IOException {
    String prefix = "static-pod-sandbox-" + ProcessHandle.current().pid() + "-";
    Path directory = Files.createTempDirectory(prefix);
    Optional.ofNullable(directory.getParent()).ifPresent(TemporaryDirectory::sweep);
    return directory;
  }

  private static void sweep(Path parent) {
    try (Stream<Path> entries = Files.list(parent)) {
      entries.filter(TemporaryDirectory::isLeft).forEach(TemporaryDirectory::delete);
    } catch (IOException _) {
      // what cannot be listed is left to whoever can
    }
  }

  private static boolean isLeft(Path entry) {
    Matcher name = NAME.matcher(entry.getFileName().toString());
    return name.matches()
        && Files.isWritable(entry)
        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }

  /// Deletes what is there. Somebody may still be writing, or deleting too: what is in the way then
  /// is left to the next sandbox.
  static void delete(Path path) {
    try {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        try (Stream<Path> entries = Files.list(path)) {
          entries.toList().forEach(TemporaryDirectory::delete);
        }
      }
      Files.deleteIfExists(path);
    } catch (IOException | UncheckedIOException _) {
      // the next sandbox sweeps it
    }
  }
}
