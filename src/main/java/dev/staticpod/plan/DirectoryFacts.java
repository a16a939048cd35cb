package dev.staticpod.plan;

import java.util.List;
import java.util.stream.Stream;

/// A place where manifests are or may come to be.
///
/// @param path absolute, without a trailing slash
/// @param files what is in it, dotfiles left out: the kubelet does not read them
public record DirectoryFacts(String path, State state, List<FileFacts> files) {
  /// What stands at the path, links followed as the kubelet follows them.
  public enum State {
    MISSING,
    DIRECTORY,
    NOT_A_DIRECTORY
  }

  public DirectoryFacts {
    files = List.copyOf(files);
  }

  /// The same with more files in it.
  DirectoryFacts with(List<FileFacts> more) {
    return new DirectoryFacts(path, state, Stream.concat(files.stream(), more.stream()).toList());
  }
}
