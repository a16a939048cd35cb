package dev.staticpod.restore;

import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.StateFacts.KubeletRevision;
import dev.staticpod.plan.files.FileContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the kubelet's files were before static-pod changed them, by the revisions that the node
/// keeps.
///
/// @param files those that are still as static-pod changed them last, as far as revisions say
record KubeletOriginals(List<Original> files) {
  /// One file with its original.
  ///
  /// @param number of the revision that holds the original
  /// @param before the file before static-pod changed it; empty where there was none
  /// @param after the file as static-pod changed it last
  /// @param made the directories that were made for it
  record Original(
      String path,
      int number,
      Optional<FileContent> before,
      Optional<FileContent> after,
      List<String> made) {
    Original {
      made = List.copyOf(made);
    }

    /// Returns this file as people may see it.
    Original shown(NodeFacts facts) {
      return new Original(
          path,
          number,
          before.map(content -> facts.shown(path, content)),
          after.map(content -> facts.shown(path, content)),
          made);
    }

    /// Returns this file after one change more, which was made to what the one before had led to:
    /// the original stays.
    private Original followedBy(KubeletRevision next) {
      var all = new ArrayList<>(made);
      all.addAll(next.made());
      return new Original(path, number, before, next.after(), all);
    }

    private static Original of(KubeletRevision revision) {
      return new Original(
          revision.path(), revision.number(), revision.before(), revision.after(), revision.made());
    }
  }

  KubeletOriginals {
    files = List.copyOf(files);
  }

  /// Reads the originals from the revisions. A file that was put back is as it was.
  static KubeletOriginals of(List<KubeletRevision> revisions) {
    Map<String, Original> originals = new LinkedHashMap<>();
    revisions.stream()
        .sorted(Comparator.comparingInt(KubeletRevision::number))
        .filter(revision -> revision.path().startsWith("/"))
        .forEach(revision -> {
          if (revision.isConfigure()) {
            originals.merge(
                revision.path(),
                Original.of(revision),
                (first, _) ->
                    sameText(first.after(), revision.before())
                        ? first.followedBy(revision)
                        : Original.of(revision));
          } else {
            originals.remove(revision.path());
          }
        });
    return new KubeletOriginals(List.copyOf(originals.values()));
  }

  /// Whether two files have the same bytes, or neither is there.
  static boolean sameText(Optional<FileContent> one, Optional<FileContent> other) {
    return one.map(FileContent::sha256).equals(other.map(FileContent::sha256));
  }
}
