package dev.staticpod.sandbox;

import dev.staticpod.bounded.FileOwner;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The directory where a sandbox keeps everything. Its name has the process id, so that the next
/// sandbox of the same user can delete what a killed one has left.
///
/// The directory for temporary files may be shared: other users can make entries of any name in it
/// and exchange them for symbolic links at any moment. So only entries of this user are touched,
/// and everything is resolved relative to directories that are open already (openat(2),
/// O_NOFOLLOW).
final class TemporaryDirectory {
  /// A process id has at most seven digits (proc(5), pid_max).
  private static final Pattern NAME = Pattern.compile("static-pod-sandbox-(\\d{1,9})-.*");

  private TemporaryDirectory() {}

  /// Makes a new directory, for this user alone, and deletes what killed sandboxes of this user
  /// left.
  static Path create() throws IOException {
    String prefix = "static-pod-sandbox-" + ProcessHandle.current().pid() + "-";
    Path directory = Files.createTempDirectory(prefix);
    try {
      check(directory.toAbsolutePath().resolveSibling(""));
    } catch (IOException e) {
      Files.delete(directory);
      throw e;
    }
    UserPrincipal user = Files.getOwner(directory);
    Optional.ofNullable(directory.getParent()).ifPresent(parent -> sweep(parent, user));
    return directory;
  }

  /// Holds the directory for temporary files to being one in which no other user can put another
  /// directory in place of this one: the programs of the workers are in it.
  static void check(Path parent) throws IOException {
    Optional<String> objection = FileOwner.objectionToDirectory(parent);
    if (objection.isPresent()) {
      throw new FileSystemException(
          parent.toString(),
          null,
          "no sandbox can be in " + parent + " (TMPDIR): " + objection.get());
    }
  }

  /// Deletes the leftovers of `user` in a directory, without following a link.
  static void sweep(Path parent, UserPrincipal user) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
      if (entries instanceof SecureDirectoryStream<Path> open) {
        names(open).stream()
            .filter(name -> isLeft(open, name, user))
            .forEach(name -> delete(open, name));
      }
    } catch (IOException | DirectoryIteratorException _) {
      // a directory that cannot be listed keeps what it has
    }
  }

  /// The process that made a directory, by its name; empty for a directory of another name.
  static OptionalLong process(Path directory) {
    Matcher matcher = NAME.matcher(String.valueOf(directory.getFileName()));
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  private static boolean isLeft(SecureDirectoryStream<Path> parent, Path name, UserPrincipal user) {
    OptionalLong process = process(name);
    if (process.isEmpty() || ProcessHandle.of(process.getAsLong()).isPresent()) {
      return false;
    }
    try {
      PosixFileAttributes attributes = attributes(parent, name);
      return attributes.isDirectory() && attributes.owner().equals(user);
    } catch (IOException _) {
      return false; // it went away meanwhile
    }
  }

  /// Deletes what is at a path, without following a link. Another process may still be writing, or
  /// deleting too: what is in the way then is left to the next sandbox.
  static void delete(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    if (parent == null) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
      if (entries instanceof SecureDirectoryStream<Path> open) {
        delete(open, path.getFileName());
      }
    } catch (IOException _) {
      // the next sandbox sweeps it
    }
  }

  private static void delete(SecureDirectoryStream<Path> parent, Path name) {
    try {
      if (!attributes(parent, name).isDirectory()) {
        parent.deleteFile(name);
        return;
      }
      try (SecureDirectoryStream<Path> open =
          parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
        names(open).forEach(child -> delete(open, child));
      }
      parent.deleteDirectory(name);
    } catch (IOException | DirectoryIteratorException _) {
      // the next sandbox sweeps it
    }
  }

  private static List<Path> names(SecureDirectoryStream<Path> directory) {
    var names = new ArrayList<Path>();
    directory.forEach(entry -> names.add(entry.getFileName()));
    return names;
  }

  private static PosixFileAttributes attributes(SecureDirectoryStream<Path> parent, Path name)
      throws IOException {
    return parent
        .getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }
}
