package dev.staticpod.cli.process;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/// Why a file cannot be read or written, in words for the user.
public final class FileErrors {
  private FileErrors() {}

  /// The reason alone, in lower case and without the file's name.
  public static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file";
      case AccessDeniedException _ -> "it may not be read";
      case FileSystemException of when of.getReason() != null -> of.getReason();
      default -> Objects.requireNonNullElse(e.getMessage(), "it cannot be read");
    };
  }
}
