package dev.staticpod.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// Finds the files that a command line names: a file, `-`, a directory as the kubelet reads it, or
/// a pattern that the shell has left alone.
final class ManifestFiles {
  /// More than the kubelet reads.
  private static final int MAX_BYTES = 10 * 1024 * 1024 + 1;

  private ManifestFiles() {}

  /// The names of the files that an argument stands for; in a directory those that the kubelet
  /// would read: no subdirectories, nothing that begins with a dot, and any extension.
  static List<String> find(String argument) throws IOException {
    if (argument.equals("-")) {
      return List.of(argument);
    }
    Path path = path(argument);
    if (Files.isDirectory(path)) {
      return list(path, "*", name -> !name.startsWith("."));
    }
    if (!Files.exists(path) && argument.matches(".*[*?\\[{].*")) {
      List<String> found = matching(path);
      if (found.isEmpty()) {
        throw new NoSuchFileException(argument);
      }
      return found;
    }
    return List.of(argument);
  }

  private static List<String> matching(Path pattern) throws IOException {
    Path parent = pattern.getParent();
    Path directory = parent == null ? Path.of("") : parent;
    String name = String.valueOf(pattern.getFileName());
    return Files.isDirectory(directory) ? list(directory, name, _ -> true) : List.of();
  }

  private static List<String> list(Path directory, String pattern, Predicate<String> wanted)
      throws IOException {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, pattern)) {
      for (Path entry : entries) {
        boolean read =
            !Files.isDirectory(entry) && wanted.test(String.valueOf(entry.getFileName()));
        if (read) {
          paths.add(entry);
        }
      }
    }
    return paths.stream().sorted(Comparator.comparing(Path::toString)).map(Path::toString).toList();
  }

  /// The bytes of a file, up to one more than the kubelet reads.
  static byte[] read(String file, InputStream standardInput) throws IOException {
    if (file.equals("-")) {
      return standardInput.readNBytes(MAX_BYTES);
    }
    Path path = path(file);
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new IOException("is not a regular file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(MAX_BYTES);
    }
  }

  private static Path path(String argument) throws IOException {
    try {
      return Path.of(argument);
    } catch (InvalidPathException e) {
      throw new IOException("is not a path: " + e.getReason(), e);
    }
  }
}
