package dev.staticpod.cli.convert;

import dev.staticpod.bounded.FileOwner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The directories that files are written to, below one that the user named. What a repository, or
/// another user of this machine, has put there must not lead a file of a node to another place: its
/// path was chosen on the node.
final class OutputPlaces {
  private final Path top;
  private final Set<Object> written = new HashSet<>();

  /// Prepares the places; nothing is made yet.
  ///
  /// @param top where it is a link, it is the user's own word
  OutputPlaces(Path top) {
    this.top = top;
  }

  /// Holds what is there on the way to a file to being safe.
  ///
  /// @param name a path within the directory
  /// @param all of the files that are to be there
  void check(String name, Set<String> all) throws IOException {
    for (Path directory : directories(name)) {
      boolean isFile = all.contains(top.relativize(directory).toString());
      if (isFile || (Files.exists(directory) && !Files.isDirectory(directory))) {
        throw new UnsafePlaceException(directory, "it is a file, and was to be a directory");
      }
      check(directory);
    }
  }

  private void check(Path directory) throws IOException {
    if (!directory.equals(top) && Files.isSymbolicLink(directory)) {
      throw new UnsafePlaceException(
          directory, "it is a symbolic link, so that files would land elsewhere");
    }
    if (Files.isDirectory(directory)) {
      Optional<String> objection = FileOwner.objectionToDirectory(directory);
      if (objection.isPresent()) {
        throw new UnsafePlaceException(
            directory, objection.get() + ": links there could lead files elsewhere");
      }
    }
  }

  /// Makes what is lacking on the way to a file. What came there since it was checked is held to
  /// the same.
  void make(String name) throws IOException {
    Files.createDirectories(top.toAbsolutePath());
    for (Path directory : directories(name)) {
      if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(directory);
      }
      check(directory);
    }
  }

  private List<Path> directories(String name) {
    var directories = new ArrayList<Path>(List.of(top));
    Path within = Optional.ofNullable(Path.of(name).getParent()).orElse(Path.of(""));
    within.forEach(part -> directories.add(directories.getLast().resolve(part)));
    return directories;
  }

  /// Takes away what stands at a path, unless this run has written it: two names are one on a file
  /// system that takes `A` for `a`.
  void clear(Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && written.contains(key(file))) {
      throw new UnsafePlaceException(
          file, "this file system has one file for two names: it takes capital letters for small");
    }
    Files.deleteIfExists(file);
  }

  /// Notes that a file has been written.
  void written(Path file) throws IOException {
    written.add(key(file));
  }

  private static Object key(Path file) throws IOException {
    return Optional.<Object>ofNullable(
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey())
        .orElse(file);
  }
}
