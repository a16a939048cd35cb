package dev.staticpod.cli.manifests;

import dev.staticpod.bounded.WaitNotice;
import dev.staticpod.cli.model.Urls;
import dev.staticpod.cli.process.ProcessContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// Finds the files that a command line names: a file, `-`, a directory as the kubelet reads it, or
/// a pattern that the shell has left alone.
public final class ManifestFiles {
  /// The size up to which a file is read, more than the kubelet reads.
  private static final int MAX_BYTES = 10 * 1024 * 1024 + 1;

  private static final int MAX_DEPTH = 32;

  private ManifestFiles() {}

  /// The names of the files that an argument stands for; in a directory those that the kubelet
  /// would read: no subdirectories, nothing that begins with a dot, and any extension.
  ///
  /// @throws IOException if nothing is called so, or it cannot be read
  public static List<String> find(String argument) throws IOException {
    if (argument.equals("-")) {
      return List.of(argument);
    }
    Path path = path(argument);
    if (Files.isDirectory(path)) {
      try (Stream<Path> entries = Files.list(path)) {
        return names(entries.filter(ManifestFiles::isVisible));
      }
    }
    if (Files.exists(path) || !argument.matches(".*[*?\\[{].*")) {
      return List.of(argument);
    }
    List<String> found = matching(argument);
    if (found.isEmpty()) {
      throw new NoSuchFileException(argument);
    }
    return found;
  }

  /// Finds the files as [#find] does, for manifests that go to nodes: in a directory, only those
  /// that are called as manifests are, as with kubectl.
  ///
  /// @throws IOException if nothing is called so, it cannot be read, or has no manifest
  public static List<String> findManifests(String argument) throws IOException {
    List<String> files = find(argument);
    if (argument.equals("-") || !Files.isDirectory(path(argument))) {
      return files;
    }
    List<String> manifests =
        files.stream().filter(file -> file.matches(".*\\.(yaml|yml|json)")).toList();
    if (manifests.isEmpty()) {
      throw new IOException("has no file that ends in .yaml, .yml or .json");
    }
    return manifests;
  }

  private static boolean isVisible(Path file) {
    return !String.valueOf(file.getFileName()).startsWith(".");
  }

  /// The files that a pattern matches, below the directory in which it begins to be one; `**`
  /// stands for any number of directories. A pattern names hidden files only if it says so.
  private static List<String> matching(String pattern) throws IOException {
    int end = pattern.lastIndexOf('/', pattern.split("[*?\\[{]", 2)[0].length());
    Path base = Path.of(pattern.substring(0, end + 1));
    int depth =
        pattern.contains("**")
            ? MAX_DEPTH
            : (int) pattern.chars().filter(c -> c == '/').count() + 1;
    PathMatcher matcher = matcher(pattern);
    boolean hidden = pattern.matches(".*(^|/)\\..*");
    try (Stream<Path> entries = Files.walk(base, depth)) {
      return names(entries.filter(file -> matcher.matches(file) && (hidden || isVisible(file))));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static PathMatcher matcher(String pattern) throws NoSuchFileException {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException _) {
      throw new NoSuchFileException(pattern); // a file may be called so, but there is none
    }
  }

  private static List<String> names(Stream<Path> files) {
    return files.filter(file -> !Files.isDirectory(file)).map(Path::toString).sorted().toList();
  }

  /// The bytes of a file, up to one more than the kubelet reads. A pipe that a shell has made of a
  /// command is read too; other things that are no files may never end.
  ///
  /// @param file a path, or `-` for standard input
  public static byte[] read(String file, ProcessContext process) throws IOException {
    if (file.equals("-")) {
      try (WaitNotice _ = process.waitingForInput()) {
        return process.streams().in().readNBytes(MAX_BYTES);
      }
    }
    Path path = path(file);
    if (Files.isDirectory(path)) {
      throw new IOException("is a directory");
    }
    if (Files.exists(path) && !Files.isRegularFile(path) && !path.startsWith("/dev")) {
      throw new IOException("is not a regular file");
    }
    if (Files.isRegularFile(path)) {
      return beginning(path);
    }
    try (WaitNotice _ =
        WaitNotice.over(() -> process.waits().accept("waiting for the end of " + file))) {
      return beginning(path);
    }
  }

  private static byte[] beginning(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(MAX_BYTES);
    }
  }

  private static Path path(String argument) throws IOException {
    if (argument.isEmpty()) {
      throw new IOException("the name of the file is empty");
    }
    if (Urls.isUrl(argument)) {
      throw new IOException(Urls.PROBLEM);
    }
    try {
      return Path.of(argument);
    } catch (InvalidPathException e) {
      throw new IOException("is not a path: " + e.getReason(), e);
    }
  }
}
