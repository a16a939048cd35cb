package dev.staticpod.ssh.mux;

import dev.staticpod.bounded.FileOwner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// The socket at which ssh(1) shares a connection. Who may put another one in its place leads us to
/// a machine of theirs, so it has to be this user's alone, and so has its directory.
///
/// @param home this user's home directory, whose owner they are
record ControlSocket(Path path, Path home) {
  private static final int TYPE = 0170000;
  private static final int SOCKET = 0140000;
  private static final int OTHERS = 0077;
  private static final int OTHERS_WRITE = 0022;
  private static final int STICKY = 01000;
  private static final int ROOT = 0;

  /// Whether something is at the path at all.
  boolean exists() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /// Why the socket is not to be used, if it is not.
  Optional<String> objection() {
    try {
      int user = FileOwner.self(home);
      FileOwner socket = FileOwner.of(path, LinkOption.NOFOLLOW_LINKS);
      if ((socket.mode() & TYPE) != SOCKET) {
        return Optional.of("it is no socket");
      }
      if (socket.user() != user) {
        return Optional.of("it is another user's");
      }
      if (socket.has(OTHERS)) {
        return Optional.of("others may use it (its mode is %03o)".formatted(socket.mode() & 0777));
      }
      return objectionTo(FileOwner.of(directory()), user);
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.of("it cannot be read: " + e.getMessage());
    }
  }

  /// Returns what is wrong with the directory of the socket. In a sticky directory such as /tmp no
  /// user replaces what is another's.
  private Optional<String> objectionTo(FileOwner directory, int user) {
    if (directory.user() != user && directory.user() != ROOT) {
      return Optional.of("its directory is another user's");
    }
    return directory.has(OTHERS_WRITE) && !directory.has(STICKY)
        ? Optional.of("others may write to its directory")
        : Optional.empty();
  }

  private Path directory() {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path : parent;
  }
}
