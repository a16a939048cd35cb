package dev.staticpod.plan.files;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The files that a pod is to have on its node.
///
/// @param others what becomes of those that it has there from an earlier installation and that are
///   not among these
/// @param files each at another path
/// @param secrets whether the node keeps what sensitive files were before
public record HostFiles(Others others, List<HostFile> files, SecretHistory secrets) {
  /// What becomes of the pod's files that a request does not name.
  public enum Others {
    /// The other files stay, and stay the pod's.
    KEEP,
    /// The other files go.
    REMOVE
  }

  /// What becomes of the bytes of a sensitive file that is replaced or taken away.
  public enum SecretHistory {
    /// The node keeps the bytes, root's alone, for as long as a rollback may need them.
    KEEP,
    /// The secrets from before are gone; a change that replaced them cannot be rolled back.
    FORGET
  }

  /// Nothing is said of files: what the pod has stays as it is.
  public static final HostFiles UNCHANGED =
      new HostFiles(Others.KEEP, List.of(), SecretHistory.KEEP);

  /// Takes files at different paths, none of which is the directory of another.
  ///
  /// @throws IllegalArgumentException where two want one path
  public HostFiles {
    files = List.copyOf(files);
    Set<String> paths = new HashSet<>();
    for (HostFile file : files) {
      if (!paths.add(file.path())) {
        throw new IllegalArgumentException("two files want " + file.path());
      }
    }
    for (HostFile file : files) {
      for (String directory : directories(file.path())) {
        if (paths.contains(directory)) {
          throw new IllegalArgumentException(
              directory + " is to be a file, and the directory of " + file.path());
        }
      }
    }
  }

  /// Returns these files and no others.
  public static HostFiles exactly(List<HostFile> files) {
    return new HostFiles(Others.REMOVE, files, SecretHistory.KEEP);
  }

  /// Returns these files, of which nothing is kept of what sensitive ones were before.
  public HostFiles forgettingSecrets() {
    return new HostFiles(others, files, SecretHistory.FORGET);
  }

  /// The directories above a path, the outermost first, without the root.
  public static List<String> directories(String path) {
    var directories = new ArrayList<String>();
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      directories.add(path.substring(0, slash));
    }
    return directories;
  }
}
