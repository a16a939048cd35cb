package dev.staticpod.status;

import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Revision;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.pod.PodName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// The manifest and the files of a pod on one node at two moments: after revisions that the node
/// keeps, or now.
///
/// @param conditions what stands in the way of what static-pod keeps on the node
public record RevisionDiff(List<NodeCondition> conditions, Moment from, Moment to) {
  public RevisionDiff {
    conditions = List.copyOf(conditions);
  }

  /// The manifest and the files at one moment.
  ///
  /// @param revision that led to it; empty for what the node has now
  /// @param path where it is on the node; empty where there is none
  /// @param content empty where there is none, or where the probe did not carry it
  /// @param files as they were put; an edit since is no part of them
  public record Moment(
      OptionalInt revision, Optional<String> path, Optional<FileContent> content, PodFiles files) {
    private static Moment after(Revision revision) {
      return new Moment(
          OptionalInt.of(revision.number()),
          revision.after().map(_ -> revision.metadata("path")),
          revision.after(),
          revision.filesAfter());
    }

    private static Moment now(Optional<FileFacts> file, PodFiles files) {
      return new Moment(
          OptionalInt.empty(), file.map(FileFacts::path), file.flatMap(FileFacts::content), files);
    }

    /// Whether the pod has a file at a path.
    public boolean has(String file) {
      return files.at(file).isPresent();
    }

    /// What is told of a file that another moment may have too; empty where it is not there.
    private Optional<Object> told(String file) {
      return files
          .at(file)
          .map(entry ->
              List.of(entry.file().content().sha256(), entry.version(), entry.file().attributes()));
    }
  }

  /// The two moments that are asked for; empty is now.
  public record Request(OptionalInt from, OptionalInt to) {
    /// Returns the request as options of the command line, each with a space in front.
    public String options() {
      return (from.isPresent() ? " --from " + from.getAsInt() : "")
          + (to.isPresent() ? " --to " + to.getAsInt() : "");
    }

    /// A revision that is asked for and that the node does not keep, if there is one.
    public OptionalInt missing(PodHistory history) {
      return List.of(from, to).stream()
          .filter(OptionalInt::isPresent)
          .filter(number -> history.only(number.getAsInt()).revisions().isEmpty())
          .findFirst()
          .orElse(OptionalInt.empty());
    }
  }

  /// Returns the comparison from a probe that asked for the revisions of this pod, all of which
  /// that are asked for are there.
  public static RevisionDiff of(NodeFacts facts, PodName pod, Request request) {
    var history = PodHistory.of(facts, pod);
    return new RevisionDiff(
        history.conditions(),
        moment(facts, pod, history, request.from()),
        moment(facts, pod, history, request.to()));
  }

  private static Moment moment(
      NodeFacts facts, PodName pod, PodHistory history, OptionalInt revision) {
    return revision.isPresent()
        ? Moment.after(history.only(revision.getAsInt()).revisions().getFirst())
        : Moment.now(facts.manifest(pod), facts.state().files().ofPod(pod.key()));
  }

  /// Whether the manifest or a file is another one, or comes or goes.
  public boolean differs() {
    return manifestDiffers() || !changedFiles().isEmpty();
  }

  /// The paths of files that are others, or come or go, in order.
  public List<String> changedFiles() {
    return Stream.of(from, to)
        .flatMap(moment -> moment.files().entries().stream())
        .map(PodFiles.Entry::path)
        .distinct()
        .sorted()
        .filter(path -> !from.told(path).equals(to.told(path)))
        .toList();
  }

  /// Whether the manifest is another one, or comes or goes. One that was not read is not known to
  /// be the same.
  public boolean manifestDiffers() {
    if (from.path().isEmpty() || to.path().isEmpty()) {
      return from.path().isPresent() || to.path().isPresent();
    }
    return from.content().isEmpty() || !from.content().equals(to.content());
  }
}
