package dev.staticpod.cli.sets;

import dev.staticpod.cli.manifests.DirectoryFiles;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.set.review.LoadedSet;
import dev.staticpod.text.ShellText;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/// Finds the files that a source of a set stands for: a file, all of a directory, or those that a
/// pattern matches.
///
/// @param directory that paths count from
/// @param origin of the set
record SourceFiles(Path directory, Origin origin) {
  /// The places where a shell's `<(...)` and `<` are found by name. The rest of `/dev` may have
  /// files, as `/dev/shm` does.
  private static final List<String> DESCRIPTORS = List.of("/dev/fd", "/dev/stdin", "/proc/self/fd");

  /// How the set came to this process.
  enum Origin {
    /// The set came from a file.
    FILE,
    /// The set came through a pipe, which is in no directory.
    PIPE
  }

  /// A file of this machine, and where it goes.
  ///
  /// @param path on the node
  record Placed(Path file, String path) {}

  /// Returns the files of a set that was read.
  static SourceFiles of(LoadedSet set) {
    return in(set.file());
  }

  /// Returns the files of a set in a file; of a set that came through a pipe, those from the
  /// working directory.
  static SourceFiles in(String file) {
    if (file.equals("<stdin>") || DESCRIPTORS.stream().anyMatch(Path.of(file)::startsWith)) {
      return new SourceFiles(Path.of(""), Origin.PIPE);
    }
    Path parent = Path.of(file).getParent();
    return new SourceFiles(parent == null ? Path.of("") : parent, Origin.FILE);
  }

  /// What to know where a path leads to nothing.
  String hint() {
    return switch (origin) {
      case FILE -> "paths count from the directory of the set";
      case PIPE ->
          "paths of a set that comes through a pipe count from the working directory: change to the"
              + " set's";
    };
  }

  /// Finds the files of an entry.
  ///
  /// @param source as the set has it
  /// @param path where it is to be on the node
  List<Placed> find(String source, String path) throws SourceProblem {
    Path file = resolve(source);
    String target =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (Files.isDirectory(file)) {
      List<Placed> found = all(file, file, target, source, _ -> true);
      if (found.isEmpty()) {
        throw new SourceProblem(
            source + ": there is no file in it", "take the entry out of the set");
      }
      return found;
    }
    if (!Files.exists(file) && source.matches(".*[*?\\[{].*")) {
      return matching(source, target);
    }
    if (source.endsWith("/")) {
      throw new SourceProblem(source + ": there is no such directory", hint());
    }
    return List.of(
        new Placed(file, path.endsWith("/") ? target + "/" + file.getFileName() : target));
  }

  Path resolve(String source) throws SourceProblem {
    try {
      return directory.resolve(source);
    } catch (InvalidPathException e) {
      throw new SourceProblem(source + " is not a path: " + e.getReason(), "correct it");
    }
  }

  private List<Placed> matching(String source, String target) throws SourceProblem {
    int begin = source.lastIndexOf('/', source.split("[*?\\[{]", 2)[0].length()) + 1;
    Path base = resolve(source.substring(0, begin)); // as it is written, be it absolute or not
    PathMatcher matcher = matcher(source.substring(begin));
    List<Placed> found =
        Files.isDirectory(base)
            ? all(base, base, target, source, file -> matcher.matches(base.relativize(file)))
            : List.of();
    if (found.isEmpty()) {
      String place = base.toString().isEmpty() ? "." : base.toString();
      throw new SourceProblem(
          source + " matches no file", "see what there is: ls " + ShellText.word(place));
    }
    return found;
  }

  private static PathMatcher matcher(String pattern) throws SourceProblem {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new SourceProblem(
          "'" + pattern + "' is no pattern: " + e.getDescription(),
          "write * for any part of a name, ** for directories too, [ab] for one letter of some");
    }
  }

  private static List<Placed> all(
      Path base, Path top, String target, String source, Predicate<Path> wanted)
      throws SourceProblem {
    try {
      return DirectoryFiles.below(top, wanted).stream()
          .map(file -> new Placed(file, target + "/" + base.relativize(file)))
          .toList();
    } catch (IOException e) {
      throw new SourceProblem(source + ": " + FileErrors.reason(e), "name what can be sent");
    }
  }

  /// Checks that a file can be read, and is not too large.
  void check(Path file, String name) throws SourceProblem {
    try {
      FileErrors.check(file);
      long size = Files.size(file);
      if (size > HostFile.MAX_BYTES) {
        throw new SourceProblem(
            "%s has %d bytes, more than the %d that a file of a pod may have"
                .formatted(name, size, HostFile.MAX_BYTES),
            "put it into an image");
      }
    } catch (IOException e) {
      throw new SourceProblem(name + ": " + FileErrors.reason(e), hint());
    }
  }
}
