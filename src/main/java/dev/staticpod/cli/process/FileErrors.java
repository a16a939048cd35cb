package dev.staticpod.cli.process;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/// Why a file cannot be read or written, in words for the user.
public final class FileErrors {
  private FileErrors() {}

  /// Holds a file that is to be read later to being one.
  ///
  /// @throws IOException if it cannot be read
  public static void check(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "it is a directory");
    }
    if (!Files.isReadable(file)) {
      throw new AccessDeniedException(file.toString());
    }
  }

  private static String missing(String name) {
    Path file = Path.of(name).toAbsolutePath();
    try {
      if (Files.isSymbolicLink(file)) {
        return "it is a link to " + Files.readSymbolicLink(file) + ", which is not there";
      }
    } catch (IOException _) {
      return "it is a link that cannot be followed";
    }
    Path directory = file.getParent();
    return directory == null || Files.isDirectory(directory)
        ? "there is no such file"
        : "there is no directory " + directory;
  }

  /// Why a file cannot be read: the reason alone, in lower case and without the file's name.
  public static String reason(IOException e) {
    return reason(e, "read");
  }

  /// Why a file cannot be written, in the same form.
  public static String writing(IOException e) {
    return reason(e, "written");
  }

  private static String reason(IOException e, String done) {
    return switch (e) {
      case NoSuchFileException missing -> missing(missing.getFile());
      case AccessDeniedException _ -> "it may not be " + done;
      case FileSystemException of when of.getReason() != null -> of.getReason();
      default -> Objects.requireNonNullElse(e.getMessage(), "it cannot be " + done);
    };
  }
}
