package dev.staticpod.node;

import dev.staticpod.plan.FileContent;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the revisions among the lines of a probe's answer.
final class RevisionParser {
  /// The word of a revision's metadata that is there, with any value, where its manifests are
  /// sensitive.
  static final String SENSITIVE = "sensitive";

  private final List<Pending> revisions = new ArrayList<>();

  /// A revision of which more lines may come.
  ///
  /// @param files where the manifest before and after it is, by the tag of the line
  private record Pending(
      String key, int number, Map<String, String> metadata, Map<String, String> files) {
    Optional<Revision> revision(FileFactsParser answers) {
      return PodName.ofKey(key)
          .map(pod ->
              new Revision(
                  pod, number, metadata, content("before", answers), content("after", answers)));
    }

    private Optional<FileContent> content(String tag, FileFactsParser answers) {
      return Optional.ofNullable(files.get(tag))
          .flatMap(answers::content)
          .map(content -> metadata.containsKey(SENSITIVE) ? content.sensitive() : content);
    }
  }

  /// `revision NAMESPACE.NAME NUMBER`: what follows is about this one.
  void begin(ProtocolLine line) {
    revisions.add(
        new Pending(
            line.field(1), Integer.parseInt(line.field(2)), new HashMap<>(), new HashMap<>()));
  }

  /// `metadata KEY VALUE`.
  void metadata(ProtocolLine line) {
    revisions.getLast().metadata().put(line.field(1), line.field(2));
  }

  /// `before PATH KIND` or `after PATH KIND`: where the manifest is kept.
  void file(ProtocolLine line) {
    revisions.getLast().files().put(line.kind(), line.field(1));
  }

  /// Whether a revision says that what is in a file is sensitive.
  boolean isSensitive(String path) {
    return revisions.stream()
        .map(Pending::metadata)
        .anyMatch(metadata -> metadata.containsKey(SENSITIVE) && path.equals(metadata.get("path")));
  }

  /// The revisions in the order of the answer, once all lines were read. A directory that is named
  /// after no pod was not made by an install, and holds none.
  List<Revision> revisions(FileFactsParser answers) {
    return revisions.stream().flatMap(revision -> revision.revision(answers).stream()).toList();
  }
}
