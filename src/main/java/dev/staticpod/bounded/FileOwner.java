package dev.staticpod.bounded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// What the file system says of who may use a file: its mode with its type, and the number of its
/// owner.
public record FileOwner(int mode, int user) {
  private static final int OTHERS_WRITE = 0002;
  private static final int GROUP_WRITES = 0020;
  private static final int STICKY = 01000;
  private static final int ROOT = 0;

  /// Reads who owns a file, and its mode.
  ///
  /// @throws IOException if there is no such file
  public static FileOwner of(Path file, LinkOption... links) throws IOException {
    return new FileOwner(number(file, "unix:mode", links), number(file, "unix:uid", links));
  }

  private static int number(Path file, String attribute, LinkOption... links) throws IOException {
    if (Files.getAttribute(file, attribute, links) instanceof Integer number) {
      return number;
    }
    throw new IOException("files have no " + attribute);
  }

  /// The number of the user who runs this.
  ///
  /// @param home a place of that user's
  public static int self(Path home) throws IOException {
    Path own = Path.of("/proc/self");
    return of(Files.exists(own) ? own : home).user();
  }

  /// Whether the file's mode has some of these bits.
  public boolean has(int bits) {
    return (mode & bits) != 0;
  }

  /// Whether another user than root may have written a file, as ssh(1) asks of its configuration. A
  /// group that is called as its user has no other member.
  ///
  /// @param home a place of the user's
  /// @param name what the user is called
  public static boolean isOpenToOthers(Path file, Path home, String name) throws IOException {
    FileOwner owner = of(file);
    return !owner.isSelfOrRoot(home)
        || owner.has(OTHERS_WRITE)
        || (owner.has(GROUP_WRITES) && !isOwnGroup(file, name));
  }

  private static boolean isOwnGroup(Path file, String name) throws IOException {
    return String.valueOf(Files.getAttribute(file, "posix:group")).equals(name);
  }

  /// Why what is written below a directory may land elsewhere, as a reason behind its name: another
  /// user can put links there, or take away what stands there. Of a directory that is everybody's,
  /// such as `/tmp`, no user takes away what is another's. Empty where none can; a group that may
  /// write is trusted, as is who gave it the directory.
  public static Optional<String> objectionToDirectory(Path directory) throws IOException {
    FileOwner owner = of(directory);
    if (!owner.isSelfOrRoot(directory)) {
      return Optional.of("it belongs to another user");
    }
    return owner.has(OTHERS_WRITE) && !owner.has(STICKY)
        ? Optional.of("every user may write there")
        : Optional.empty();
  }

  private boolean isSelfOrRoot(Path home) throws IOException {
    return user == ROOT || user == self(home);
  }
}
