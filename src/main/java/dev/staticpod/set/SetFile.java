package dev.staticpod.set;

import java.util.Optional;

/// A file, or a directory of files, that a pod needs on its node.
///
/// @param path where it is to be on the node, absolute
/// @param mode permission bits in octal, as chmod(1) takes them
/// @param owner `USER`, `USER:GROUP` or `:GROUP`, names or numbers
/// @param sensitivity whether people may see what is in it
/// @param reload what becomes of the pod when the file changes
public record SetFile(
    SetSource source,
    Word path,
    Optional<Word> mode,
    Optional<Word> owner,
    Sensitivity sensitivity,
    Substitution substitution,
    Reload reload) {
  /// Whether people may see what is in a file.
  public enum Sensitivity {
    /// Diffs and reports show it.
    PLAIN,
    /// Nothing shows the file.
    SENSITIVE
  }

  /// What becomes of the pod when a file changes.
  public enum Reload {
    /// The pod is started anew.
    RESTART,
    /// The pod goes on.
    NONE
  }

  /// A file of this machine that people may see, written nowhere yet.
  public static SetFile of(String source, String path) {
    return new SetFile(
        new SetSource.FromPath(Word.of(source)),
        Word.of(path),
        Optional.empty(),
        Optional.empty(),
        Sensitivity.PLAIN,
        Substitution.OFF,
        Reload.RESTART);
  }

  /// Returns this file with a mode.
  public SetFile withMode(String octal) {
    return new SetFile(
        source, path, Optional.of(Word.of(octal)), owner, sensitivity, substitution, reload);
  }

  /// Returns this file with an owner.
  public SetFile withOwner(String user) {
    return new SetFile(
        source, path, mode, Optional.of(Word.of(user)), sensitivity, substitution, reload);
  }

  /// Returns this file, which nothing then shows.
  public SetFile sensitive() {
    return new SetFile(source, path, mode, owner, Sensitivity.SENSITIVE, substitution, reload);
  }

  /// Whether nothing shows what is in the file. What a program prints is never shown.
  public boolean isSensitive() {
    return sensitivity == Sensitivity.SENSITIVE || source instanceof SetSource.FromProgram;
  }
}
