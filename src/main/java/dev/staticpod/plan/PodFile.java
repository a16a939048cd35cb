package dev.staticpod.plan;

import dev.staticpod.manifest.PodIdentity;
import java.util.List;
import java.util.Optional;

/// A file on the node that holds a pod.
record PodFile(FileFacts file, PodName name, PodIdentity identity) {
  /// The files of a directory that hold a certain pod.
  static List<PodFile> of(PodName pod, Optional<DirectoryFacts> directory) {
    return all(directory).stream().filter(file -> file.name().equals(pod)).toList();
  }

  /// All files of a directory that hold pods. A kubelet refuses a pod by a name that none can have,
  /// so that its file counts as any other that is not a pod's.
  static List<PodFile> all(Optional<DirectoryFacts> directory) {
    return directory.stream()
        .flatMap(facts -> facts.files().stream())
        .flatMap(file -> identify(file).stream())
        .toList();
  }

  private static Optional<PodFile> identify(FileFacts file) {
    return file.content()
        .map(FileContent::bytes)
        .flatMap(PodIdentity::read)
        .flatMap(identity ->
            PodName.of(identity.namespace(), identity.name())
                .map(name -> new PodFile(file, name, identity)));
  }

  /// The kubelet runs the last file alone, without a word about the others.
  static PlanResult.Refused ambiguous(PodName pod, List<PodFile> files) {
    List<String> paths = files.stream().map(PodFile::path).toList();
    return new PlanResult.Refused(
        "duplicate",
        "the pod " + pod + " stands in several files: " + String.join(", ", paths),
        "take away all but "
            + paths.getLast()
            + ", which the kubelet runs: rm "
            + String.join(" ", paths.subList(0, paths.size() - 1))
            + " on the node");
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
