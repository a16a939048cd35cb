package dev.staticpod.ssh.hostkey;

import dev.staticpod.ssh.crypto.PublicKeyBlob;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Adds host keys to a known_hosts file in the form that ssh(1) writes.
final class KnownHostsFile {
  private KnownHostsFile() {}

  /// Appends one key. Directory and file are made when they are missing, closed to others.
  ///
  /// @param name the first field of the line
  static void append(Path file, String name, PublicKeyBlob key) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    String line = name + " " + key.type() + " " + key.base64() + "\n";
    // one write of the whole line: several processes may append at the same time
    Files.writeString(file, lineBreak(file) + line, StandardOpenOption.APPEND);
  }

  /// Returns what ends the last line of a file: one that was never ended would swallow the new one.
  private static String lineBreak(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      if (bytes.length() == 0) {
        return "";
      }
      bytes.seek(bytes.length() - 1);
      return bytes.read() == "\n".getBytes(StandardCharsets.US_ASCII)[0] ? "" : "\n";
    }
  }
}
