package dev.staticpod.cli.manifests;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/// Replaces a file in one step, so that a kubelet that watches it never reads half of it.
final class FileReplacement {
  private FileReplacement() {}

  /// Gives a file another content, and keeps its owner, group and mode. Where a new file could not
  /// have the same owner, the old one is written to.
  ///
  /// @param file not a symbolic link, which would be replaced itself
  static void write(Path file, byte[] content) throws IOException {
    Path temporary = Files.createTempFile(file.getParent(), ".static-pod-", ".tmp");
    try {
      Files.write(temporary, content);
      if (hasAttributesOf(file, temporary)) {
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.write(file, content);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// Gives a new file the owner, the group and the mode of an old one; false if the user may not.
  private static boolean hasAttributesOf(Path old, Path made) throws IOException {
    PosixFileAttributes attributes = Files.readAttributes(old, PosixFileAttributes.class);
    PosixFileAttributeView view = Files.getFileAttributeView(made, PosixFileAttributeView.class);
    try {
      view.setOwner(attributes.owner());
      view.setGroup(attributes.group());
      view.setPermissions(attributes.permissions());
      return true;
    } catch (FileSystemException _) {
      return false; // the file is another user's
    }
  }
}
