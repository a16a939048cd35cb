package dev.staticpod.plan;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Manifests that go from the directory that a kubelet reads to the one that it is going to read.
///
/// @param files those in the old directory
/// @param copies those of them that come to the new one, as they are there: all but those of pods
///   that are installed anew
record MovedManifests(List<FileFacts> files, List<FileFacts> copies) {
  /// Nothing is moved.
  static final MovedManifests NONE = new MovedManifests(List.of(), List.of());

  MovedManifests {
    files = List.copyOf(files);
    copies = List.copyOf(copies);
  }

  /// What speaks against moving a directory.
  static Optional<PlanResult.Refused> objection(DirectoryFacts from, DirectoryFacts to) {
    Optional<FileFacts> other =
        from.files().stream()
            .filter(file -> file.kind() != FileFacts.Kind.REGULAR || file.content().isEmpty())
            .findFirst();
    if (from.state() == DirectoryFacts.State.NOT_A_DIRECTORY
        || from.state() == DirectoryFacts.State.DANGLING_LINK) {
      return refused(from.path() + " is no directory", "leave out --move-manifests");
    }
    if (to.path().startsWith(from.path() + "/") || from.path().startsWith(to.path() + "/")) {
      return refused(
          "of " + from.path() + " and " + to.path() + " one is inside the other",
          "name another by --manifest-dir");
    }
    if (other.isPresent()) {
      return refused(
          other.get().path() + " is no plain file that can be moved",
          "take it away, or leave out --move-manifests");
    }
    return from.files().stream()
        .filter(file -> to.files().stream().anyMatch(it -> it.name().equals(file.name())))
        .findFirst()
        .flatMap(file ->
            refused(to.path() + " has a file " + file.name() + " too", "take one of the two away"));
  }

  private static Optional<PlanResult.Refused> refused(String problem, String nextStep) {
    return Optional.of(new PlanResult.Refused(Reason.KUBELET, problem, nextStep));
  }

  /// Returns the move of all manifests of a directory.
  ///
  /// @param installed pods whose manifests are written anew
  static MovedManifests of(DirectoryFacts from, DirectoryFacts to, List<PodName> installed) {
    List<String> anew =
        installed.stream()
            .flatMap(pod -> PodFile.of(pod, Optional.of(from)).stream())
            .map(PodFile::path)
            .toList();
    return new MovedManifests(
        from.files(),
        from.files().stream()
            .filter(file -> !anew.contains(file.path()))
            .map(file ->
                FileFacts.regular(
                    to.path() + "/" + file.name(), file.content().orElseThrow(), file.attributes()))
            .toList());
  }

  /// The steps that write the files.
  List<Step> writes() {
    return copies.stream()
        .<Step>map(file ->
            new Step.WriteFile(
                file.path(),
                new Precondition.Absent(),
                file.content().orElseThrow(),
                file.attributes()))
        .toList();
  }

  /// The steps that delete the old files.
  List<Step> deletions() {
    return files.stream()
        .<Step>map(file -> new Step.DeleteFile(new Precondition.Present(file)))
        .toList();
  }

  /// Returns those of the old directory that do not come to the new one as they are, because their
  /// pods are installed anew.
  List<FileFacts> replaced() {
    return files.stream()
        .filter(file -> copies.stream().noneMatch(copy -> copy.name().equals(file.name())))
        .toList();
  }

  /// Returns the path at which the manifest of a pod was that is to be at another one; empty where
  /// it was nowhere else.
  Optional<String> from(PodName pod, String path) {
    Stream<FileFacts> before =
        copies.stream().anyMatch(copy -> copy.path().equals(path))
            ? files.stream().filter(file -> path.endsWith("/" + file.name()))
            : replaced().stream().filter(file -> PodFile.isOf(pod, file));
    return before.map(FileFacts::path).findFirst();
  }

  /// Returns the moved manifests that static-pod installed, for the history.
  List<PodFile> managed() {
    return copies.stream()
        .flatMap(file -> PodFile.identify(file).stream())
        .filter(file -> file.identity().annotatedHash().isPresent())
        .toList();
  }
}
