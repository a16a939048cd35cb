package dev.staticpod.cli.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The files of a directory of this machine that go to nodes. Links are followed, as `scp -r` does.
/// Nothing is left out in silence but empty directories.
public final class DirectoryFiles {
  /// How many files a directory may have.
  private static final int MOST = 1000;

  private static final int MAX_DEPTH = 32;

  private DirectoryFiles() {}

  /// Returns all files below a directory, in the order of their paths.
  ///
  /// @param wanted which of them are meant
  /// @throws IOException with a message that names the place: where one is no regular file, or a
  ///   link to nothing or to a directory above itself; where there are too many
  public static List<Path> below(Path directory, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> files = Files.walk(directory, MAX_DEPTH + 1, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> found =
          files
              .filter(file -> !Files.isDirectory(file) || isDeep(directory, file))
              .filter(wanted)
              .limit(MOST + 1L)
              .sorted()
              .toList();
      if (found.size() > MOST) {
        throw new IOException("there are more than " + MOST + " files in it");
      }
      for (Path file : found) {
        check(directory, file);
      }
      return found;
    } catch (UncheckedIOException e) {
      throw readable(Objects.requireNonNull(e.getCause()));
    }
  }

  private static boolean isDeep(Path directory, Path file) {
    return !file.equals(directory) && directory.relativize(file).getNameCount() > MAX_DEPTH;
  }

  private static void check(Path directory, Path file) throws IOException {
    if (isDeep(directory, file)) {
      throw new IOException(
          "%s is more than %d directories below it".formatted(file, MAX_DEPTH - 1));
    }
    if (Files.isRegularFile(file)) {
      return;
    }
    throw new IOException(
        Files.isSymbolicLink(file) && !Files.exists(file)
            ? "%s is a link to %s, which is not there".formatted(file, Files.readSymbolicLink(file))
            : file + " is no regular file");
  }

  private static IOException readable(IOException e) {
    return switch (e) {
      case FileSystemLoopException loop ->
          new IOException(loop.getFile() + " is a link to a directory that it is in", loop);
      case AccessDeniedException denied ->
          new IOException(denied.getFile() + " may not be read", denied);
      default -> e;
    };
  }
}
