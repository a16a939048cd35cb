package dev.staticpod.plan;

import dev.staticpod.manifest.SetAnnotation;
import dev.staticpod.plan.files.FileContent;
import java.util.List;

/// What a [PruneRequest] comes to on a node.
public record Pruning(PruneRequest request, NodeFacts facts) {
  /// The removals, of pods that carry the name of the set.
  public List<RemoveRequest> removals() {
    return PodFile.all(facts.manifestDirectory()).stream()
        .filter(this::isToGo)
        .map(PodFile::name)
        .distinct()
        .map(pod ->
            new RemoveRequest(
                pod, UnmanagedPolicy.RESPECT, RemoveRequest.Absence.IGNORE, PodNaming.MANIFEST))
        .toList();
  }

  private boolean isToGo(PodFile file) {
    return !request.kept().contains(file.name())
        && file.file()
            .content()
            .map(FileContent::bytes)
            .flatMap(SetAnnotation::in)
            .filter(request.set()::equals)
            .isPresent();
  }
}
