package dev.staticpod.node.files;

import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import java.util.List;

/// What stands at some paths of a node, and below them.
///
/// @param files that were read
/// @param unread what is there, or was asked for, and was not read
/// @param closed paths at or above which a directory is that not every user of the node may enter
public record FoundFiles(List<Found> files, List<Unread> unread, List<String> closed) {
  public FoundFiles {
    files = List.copyOf(files);
    unread = List.copyOf(unread);
    closed = List.copyOf(closed);
  }

  /// Whether a file lies where not every user of the node gets, whatever its own mode says.
  public boolean isClosed(String path) {
    return closed.stream().anyMatch(each -> path.equals(each) || path.startsWith(each + "/"));
  }

  /// A file.
  ///
  /// @param path absolute, and such as [dev.staticpod.plan.files.HostFile] takes it
  /// @param content as the node has it; whether it is sensitive is not decided here
  public record Found(String path, FileAttributes attributes, FileContent content) {}

  /// A path of which nothing was read.
  public record Unread(String path, Cause cause) {}

  /// Why nothing was read.
  public enum Cause {
    /// Nothing stands at the path.
    MISSING,
    /// The path is a symbolic link.
    LINK,
    /// The path is a socket, a pipe or a device.
    SPECIAL,
    /// The path is a directory with more files than are read at once.
    MANY,
    /// The path is a file, or a directory, with more bytes than are read at once.
    LARGE,
    /// Another file system is mounted at the path.
    MOUNT,
    /// A name in it cannot be that of a file of a pod.
    NAMES,
    /// The file changed meanwhile, or could not be read.
    CHANGED
  }
}
