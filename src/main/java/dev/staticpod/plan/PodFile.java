package dev.staticpod.plan;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.manifest.PodIdentity;
import dev.staticpod.manifest.SetAnnotation;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import java.util.List;
import java.util.Optional;

/// A file on the node that holds a pod.
record PodFile(FileFacts file, PodName name, PodIdentity identity) {
  /// The files of a directory that hold a certain pod.
  static List<PodFile> of(PodName pod, Optional<DirectoryFacts> directory) {
    return all(directory).stream().filter(file -> file.name().equals(pod)).toList();
  }

  /// Returns all files of a directory that hold pods. A kubelet refuses a pod by a name that none
  /// can have, so that its file counts as any other that is not a pod's.
  static List<PodFile> all(Optional<DirectoryFacts> directory) {
    return directory.stream()
        .flatMap(facts -> facts.files().stream())
        .flatMap(file -> identify(file).stream())
        .toList();
  }

  /// The pod of a file, if it holds one.
  static Optional<PodFile> identify(FileFacts file) {
    return file.content()
        .map(FileContent::bytes)
        .flatMap(PodIdentity::read)
        .flatMap(identity ->
            PodName.of(identity.namespace(), identity.name())
                .map(name -> new PodFile(file, name, identity)));
  }

  /// Whether a file holds a certain pod.
  static boolean isOf(PodName pod, FileFacts file) {
    return identify(file).filter(found -> found.name().equals(pod)).isPresent();
  }

  /// Says that no file holds a pod that was named, as far as that is known.
  static String absence(PodName pod, Optional<DirectoryFacts> directory) {
    return "the kubelet reads no manifest of the pod "
        + pod
        + directory.flatMap(DirectoryFacts::unread).map(unread -> "; " + unread).orElse("");
  }

  /// Refuses to change a pod that several files hold.
  static PlanResult.Refused ambiguous(PodName pod, List<PodFile> files, String otherwise) {
    SamePodFiles same = same(pod, files);
    return new PlanResult.Refused(
        Reason.DUPLICATE,
        "the pod "
            + pod
            + " stands in several files: "
            + String.join(", ", same.paths())
            + "; the kubelet runs the last of them",
        same.removal() + otherwise);
  }

  /// Returns which of several files that hold a pod counts.
  static SamePodFiles same(PodName pod, List<PodFile> files) {
    return new SamePodFiles(pod, files.stream().map(PodFile::path).toList(), Optional.empty());
  }

  /// Says that a set put the pod there, where what is wanted is not of that set.
  ///
  /// @param wanted what the file is to be; empty where it goes
  Optional<String> outOfSet(Optional<FileContent> wanted) {
    Optional<String> next = setOf(wanted);
    return setOf(file.content())
        .filter(set -> !next.equals(Optional.of(set)))
        .map(set -> name + " is of the set " + set + ": " + afterwards(set, wanted, next));
  }

  /// What comes of it when that set is applied next.
  private static String afterwards(
      String set, Optional<FileContent> wanted, Optional<String> next) {
    return next.map(other ->
            "it goes to the set %s; take it out of %s, whose next static-pod apply refuses it"
                .formatted(other, set))
        .orElse(
            "the next static-pod apply of that set "
                + (wanted.isPresent() ? "takes this change back" : "installs it again"));
  }

  private static Optional<String> setOf(Optional<FileContent> content) {
    return content.map(FileContent::bytes).flatMap(SetAnnotation::in);
  }

  String path() {
    return file.path();
  }

  Precondition.Present before() {
    return new Precondition.Present(file);
  }

  /// Whether we put it there and it still has the content of then.
  boolean isIntact() {
    return identity.annotatedHash().equals(Optional.of(identity.contentHash()));
  }
}
