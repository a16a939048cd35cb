package dev.staticpod.plan;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.plan.files.FileFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A place where manifests are or may come to be.
///
/// @param path absolute, without a trailing slash
/// @param files what is in it, dotfiles left out: the kubelet does not read them
/// @param same another path at which the same directory stands, because of a link or a mount; one
///   for all such paths, and empty for that one
public record DirectoryFacts(
    String path, State state, List<FileFacts> files, Optional<String> same) {
  /// What stands at the path, links followed as the kubelet follows them.
  public enum State {
    MISSING,
    DIRECTORY,
    NOT_A_DIRECTORY,
    /// A link that leads to nothing: a directory cannot be made there.
    DANGLING_LINK
  }

  /// What is said of a path that is a link to nothing.
  public static final String DANGLING = " is a symbolic link that leads to nothing";

  public DirectoryFacts {
    files = List.copyOf(files);
  }

  /// A place that has no other path.
  public DirectoryFacts(String path, State state, List<FileFacts> files) {
    this(path, state, files, Optional.empty());
  }

  /// What makes the directory of a link that leads to nothing.
  public String nextStepOfLink() {
    return "make the directory that it leads to, or take the link away: ls -l "
        + path
        + " on the node";
  }

  /// What speaks against making a kubelet read it that does not yet: a path that cannot stand in a
  /// command line, and files that would become pods.
  Optional<PlanResult.Refused> objection(UnmanagedPolicy unmanaged) {
    if (!path.matches("(?:/[A-Za-z0-9._-]++)++")) {
      return refused(
          "the directory '" + path + "' cannot stand in a kubelet's command line",
          "name an absolute path of letters, digits, dots, hyphens and underscores");
    }
    if (state == State.NOT_A_DIRECTORY || state == State.DANGLING_LINK) {
      return refused(
          path + (state == State.NOT_A_DIRECTORY ? " is not a directory" : DANGLING),
          "name another by --manifest-dir");
    }
    String others =
        files.stream()
            .filter(file -> file.kind() != FileFacts.Kind.DIRECTORY)
            .map(FileFacts::name)
            .collect(Collectors.joining(", "));
    return others.isEmpty() || unmanaged != UnmanagedPolicy.RESPECT
        ? Optional.empty()
        : refused(
            path + " is not read by the kubelet yet and holds files it would run: " + others,
            "take them away, or let them run with --adopt");
  }

  private static Optional<PlanResult.Refused> refused(String problem, String nextStep) {
    return Optional.of(new PlanResult.Refused(Reason.UNIT, problem, nextStep));
  }

  /// Says that there are files of which nothing is known; empty where there are none.
  Optional<String> unread() {
    String unread =
        files.stream()
            .filter(file -> file.kind() == FileFacts.Kind.UNSAYABLE)
            .map(FileFacts::path)
            .collect(Collectors.joining(", "));
    return unread.isEmpty()
        ? Optional.empty()
        : Optional.of(unread + " was not read: a tab or a line end is in its name where the ? is");
  }

  /// Returns these facts with more files.
  DirectoryFacts with(List<FileFacts> more) {
    return new DirectoryFacts(
        path, state, Stream.concat(files.stream(), more.stream()).toList(), same);
  }
}
