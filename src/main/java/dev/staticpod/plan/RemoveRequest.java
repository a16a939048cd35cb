package dev.staticpod.plan;

import dev.staticpod.manifest.SetAnnotation;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.HostFiles;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodNaming;
import java.util.List;
import java.util.Optional;

/// A pod is to be gone from the node.
///
/// @param absence what to make of it if it is not there
/// @param naming how the pod was named
/// @param files what becomes of its files
public record RemoveRequest(
    PodName pod, UnmanagedPolicy unmanaged, Absence absence, PodNaming naming, Files files)
    implements Request.OfPod {
  /// What becomes of the files that were put with the pod.
  ///
  /// @param edited of those that were edited since
  /// @param secrets of the bytes of sensitive ones
  public record Files(Edited edited, HostFiles.SecretHistory secrets) {
    /// What was edited stays, and the node keeps what is taken away.
    public static final Files CAREFUL = new Files(Edited.KEEP, HostFiles.SecretHistory.KEEP);

    /// What becomes of a file that was edited since it was put.
    public enum Edited {
      /// The edited file stays.
      KEEP,
      /// The edited file goes too.
      REMOVE
    }
  }

  /// A request that says nothing of files.
  public RemoveRequest(PodName pod, UnmanagedPolicy unmanaged, Absence absence, PodNaming naming) {
    this(pod, unmanaged, absence, naming, Files.CAREFUL);
  }

  /// What a pod is that is not there.
  public enum Absence {
    /// Absence is a refusal: the user expected the pod.
    REFUSE,
    /// Absence is what was wanted.
    IGNORE,
    /// Absence is what was wanted; a mirror pod that was left behind is to be deleted.
    DELETE_MIRROR,
    /// Absence is what was wanted, of the mirror pod too; one that was left behind is to be
    /// deleted.
    DELETE_ANY_MIRROR;

    /// Whether a mirror pod without a manifest is to be deleted.
    public boolean deletesMirror() {
      return this == DELETE_MIRROR || this == DELETE_ANY_MIRROR;
    }
  }

  /// Returns this request, to which a pod that is not there is what was wanted.
  public RemoveRequest ignoringAbsence() {
    return new RemoveRequest(pod, unmanaged, Absence.IGNORE, naming, files);
  }

  @Override
  public RemoveRequest resolved(NodeFacts facts) {
    return new RemoveRequest(facts.meant(pod, naming), unmanaged, absence, naming, files);
  }

  @Override
  public Optional<String> directory() {
    return Optional.empty();
  }

  /// What a [PruneRequest] comes to on a node: the removals of pods that carry the name of the set.
  public static List<RemoveRequest> of(PruneRequest prune, NodeFacts facts) {
    return PodFile.all(facts.manifestDirectory()).stream()
        .filter(file -> !prune.kept().contains(file.name()))
        .filter(file ->
            file.file()
                .content()
                .map(FileContent::bytes)
                .flatMap(SetAnnotation::in)
                .filter(prune.set()::equals)
                .isPresent())
        .map(PodFile::name)
        .distinct()
        .map(pod ->
            new RemoveRequest(pod, UnmanagedPolicy.RESPECT, Absence.IGNORE, PodNaming.MANIFEST))
        .toList();
  }
}
