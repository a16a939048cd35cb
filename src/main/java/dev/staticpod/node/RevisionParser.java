package dev.staticpod.node;

import dev.staticpod.node.answer.ProtocolLine;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.StateFacts.KubeletRevision;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.pod.PodName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the revisions among the lines of a probe's answer.
final class RevisionParser {
  /// The word of a revision's metadata that is there, with any value, where its manifests are
  /// sensitive.
  static final String SENSITIVE = "sensitive";

  private static final String NUMBER = "[1-9][0-9]{0,8}";

  private final List<Pending> revisions = new ArrayList<>();

  /// A revision of which more lines may come.
  ///
  /// @param key the name of its pod's directory
  /// @param number the name of its own
  /// @param files where the manifest before and after it is, by the tag of the line
  private record Pending(
      String key, String number, Map<String, String> metadata, Map<String, String> files) {
    /// A directory that is named after no pod or no number was not made by an install.
    Optional<Revision> revision(FileFactsParser answers) {
      return PodName.ofKey(key)
          .filter(_ -> number.matches(NUMBER))
          .map(pod ->
              new Revision(
                  pod,
                  Integer.parseInt(number),
                  metadata,
                  content("before", answers),
                  content("after", answers),
                  files("files-before", answers),
                  files("files-after", answers)));
    }

    /// A list that cannot be read is none: what it named is not put back.
    private PodFiles files(String tag, FileFactsParser answers) {
      return Optional.ofNullable(files.get(tag))
          .flatMap(answers::content)
          .flatMap(FileContent::text)
          .flatMap(PodFiles::read)
          .orElse(PodFiles.NONE);
    }

    /// Returns the revision as one of a file of the kubelet's; empty where it is none.
    Optional<KubeletRevision> kubeletRevision(FileFactsParser answers) {
      return Optional.of(key)
          .filter(KubeletRevision.KEY::equals)
          .filter(_ -> number.matches(NUMBER))
          .map(_ ->
              new KubeletRevision(
                  Integer.parseInt(number),
                  metadata,
                  content("before", answers),
                  content("after", answers)));
    }

    private Optional<FileContent> content(String tag, FileFactsParser answers) {
      return Optional.ofNullable(files.get(tag))
          .flatMap(answers::content)
          .map(content -> metadata.containsKey(SENSITIVE) ? content.sensitive() : content);
    }
  }

  /// Takes `revision NAMESPACE.NAME NUMBER`: what follows is about this one.
  void begin(ProtocolLine line) {
    line.with(2);
    revisions.add(new Pending(line.field(1), line.field(2), new HashMap<>(), new HashMap<>()));
  }

  /// Takes `metadata KEY VALUE`, as the file has it.
  void metadata(ProtocolLine line) {
    line.require(!revisions.isEmpty());
    revisions.getLast().metadata().put(line.field(1), line.field(2));
  }

  /// Takes `before PATH KIND` or `after PATH KIND`: where the manifest is kept; with `files-`
  /// before it, where the list of the pod's files is.
  void file(ProtocolLine line) {
    line.require(!revisions.isEmpty());
    revisions.getLast().files().put(line.kind(), FileFactsParser.Seen.of(line).path());
  }

  /// Whether they are of the pods that were asked for.
  boolean areOf(ProbeRequest.Revisions wanted) {
    List<String> keys = wanted.candidates().stream().map(PodName::key).toList();
    return wanted instanceof ProbeRequest.Revisions.Newest
        || wanted instanceof ProbeRequest.Revisions.Kubelet
        || revisions.stream().allMatch(revision -> keys.contains(revision.key()));
  }

  /// Whether a revision says that what is in a file is sensitive.
  boolean isSensitive(String path) {
    return revisions.stream()
        .map(Pending::metadata)
        .anyMatch(metadata -> metadata.containsKey(SENSITIVE) && path.equals(metadata.get("path")));
  }

  /// Returns the revisions of the kubelet's files, in the order of the answer, once all lines were
  /// read.
  List<KubeletRevision> kubelet(FileFactsParser answers) {
    return revisions.stream()
        .flatMap(revision -> revision.kubeletRevision(answers).stream())
        .toList();
  }

  /// The revisions in the order of the answer, once all lines were read. What one of them calls
  /// sensitive is so in all: the change that replaced it need not have known.
  List<Revision> revisions(FileFactsParser answers) {
    List<Revision> all =
        revisions.stream().flatMap(revision -> revision.revision(answers).stream()).toList();
    Set<FileContent> sensitive =
        all.stream()
            .flatMap(
                revision -> Stream.concat(revision.before().stream(), revision.after().stream()))
            .filter(FileContent::isSensitive)
            .collect(Collectors.toSet());
    return all.stream().map(revision -> hide(revision, sensitive)).toList();
  }

  private static Revision hide(Revision revision, Set<FileContent> sensitive) {
    return new Revision(
        revision.pod(),
        revision.number(),
        revision.metadata(),
        revision.before().map(content -> hide(content, sensitive)),
        revision.after().map(content -> hide(content, sensitive)),
        revision.filesBefore(),
        revision.filesAfter());
  }

  private static FileContent hide(FileContent content, Set<FileContent> sensitive) {
    return sensitive.contains(content.sensitive()) ? content.sensitive() : content;
  }
}
