package dev.staticpod.cli.sets;

import dev.staticpod.cli.manifests.ImageArchiveFiles;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.plan.images.ArchiveFile;
import dev.staticpod.plan.images.ImageRequest;
import dev.staticpod.plan.images.WantedImage;
import dev.staticpod.set.SetImage;
import dev.staticpod.set.SetRules;
import dev.staticpod.set.Substitution;
import dev.staticpod.set.Word;
import dev.staticpod.set.review.LoadedPod;
import dev.staticpod.set.review.LoadedSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the archives of a set to their ends, each once, and says at the places of the set what is
/// wrong with them. For one set and one thread.
final class ArchiveReview {
  private final Path directory;
  private final Map<Path, Optional<ArchiveFile>> read = new HashMap<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  private ArchiveReview(LoadedSet set) {
    directory = SourceFiles.of(set).directory();
  }

  /// Whatever a change would refuse, as far as it can be known without a node.
  static List<Diagnostic> problems(LoadedSet set) {
    var review = new ArchiveReview(set);
    set.pods().forEach(review::look);
    return review.problems;
  }

  private void look(LoadedPod pod) {
    for (SetImage image : pod.pod().images()) {
      archive(image.archive())
          .ifPresent(archive ->
              SetArchives.objection(image, archive.archive())
                  .ifPresentOrElse(
                      objection -> problem(image.name(), objection),
                      () -> use(pod, image, archive)));
    }
  }

  private Optional<ArchiveFile> archive(Word place) {
    Path file = directory.resolve(place.text());
    if (!read.containsKey(file)) {
      read.put(file, read(place, file));
    }
    return read.getOrDefault(file, Optional.empty());
  }

  private Optional<ArchiveFile> read(Word place, Path file) {
    try {
      return Optional.of(ImageArchiveFiles.read(List.of(file.toString())).getFirst());
    } catch (CommandFailure e) {
      problem(place, new ImageRequest.Objection(e.problem(), e.nextStep()));
      return Optional.empty();
    }
  }

  /// A manifest with variables is another one for each node.
  private void use(LoadedPod pod, SetImage image, ArchiveFile archive) {
    if (pod.pod().substitution() == Substitution.ON) {
      return;
    }
    ManifestReader.read(pod.name(), pod.manifest().bytes())
        .manifest()
        .map(manifest ->
            new ImageRequest(
                WantedImage.of(manifest),
                List.of(archive),
                ImageRequest.PrePull.OFF,
                ImageRequest.UPLOADS))
        .flatMap(ImageRequest::objection)
        .ifPresent(objection -> problem(image.name(), objection));
  }

  private void problem(Word place, ImageRequest.Objection objection) {
    problems.add(
        new Diagnostic(
            SetRules.SOURCE, place.location(), "", objection.problem(), objection.nextStep()));
  }
}
