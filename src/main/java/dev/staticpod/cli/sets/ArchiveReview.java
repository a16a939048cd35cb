package dev.staticpod.cli.sets;

import dev.staticpod.cli.manifests.ImageArchiveFiles;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.plan.images.ArchiveFile;
import dev.staticpod.plan.images.ImageRequest;
import dev.staticpod.plan.images.WantedImage;
import dev.staticpod.set.SetImage;
import dev.staticpod.set.SetNodes;
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
import java.util.stream.Stream;

/// Reads the archives of a set to their ends, each once, and says at the places of the set what is
/// wrong with them. For one set and one thread.
final class ArchiveReview {
  private final Path directory;
  private final Map<Path, Optional<ArchiveFile>> read = new HashMap<>();
  private final List<Diagnostic> problems = new ArrayList<>();
  private final List<Asked> asked = new ArrayList<>();

  /// What a pod asks for, as far as it is right.
  private record Asked(SetNodes nodes, ImageRequest request) {}

  private ArchiveReview(LoadedSet set) {
    directory = SourceFiles.of(set).directory();
  }

  /// Returns whatever a change would refuse, as far as it can be known without a node.
  static List<Diagnostic> problems(LoadedSet set) {
    var review = new ArchiveReview(set);
    set.pods().forEach(review::look);
    return review.problems;
  }

  private void look(LoadedPod pod) {
    var right = new ArrayList<ArchiveFile>();
    for (SetImage image : pod.pod().images()) {
      Optional<ArchiveFile> archive = archive(image.archive());
      if (archive.isEmpty()) {
        continue;
      }
      Optional<ImageRequest.Objection> objection =
          SetArchives.objection(image, archive.get().archive())
              .or(() -> request(pod, List.of(archive.get())).flatMap(ImageRequest::objection));
      if (objection.isPresent()) {
        problem(image.name(), objection.get());
        continue;
      }
      right.add(archive.get());
      request(pod, right)
          .flatMap(request -> conflict(pod, request))
          .ifPresent(conflict -> {
            problem(image.name(), conflict);
            right.removeLast();
          });
    }
    request(pod, right).ifPresent(request -> asked.add(new Asked(pod.pod().nodes(), request)));
  }

  /// Says that an archive is in the way of another one of the pod, or of a pod before it that is
  /// certain to share a node with it.
  private Optional<ImageRequest.Objection> conflict(LoadedPod pod, ImageRequest request) {
    return Stream.concat(
            Stream.of(request),
            asked.stream()
                .filter(each -> each.nodes().isCertainToShareANodeWith(pod.pod().nodes()))
                .map(each -> each.request().and(request)))
        .flatMap(each -> each.conflict().stream())
        .findFirst();
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

  /// What a pod asks for; empty where its manifest has variables, and is another for each node.
  private static Optional<ImageRequest> request(LoadedPod pod, List<ArchiveFile> archives) {
    return pod.pod().substitution() == Substitution.ON
        ? Optional.empty()
        : ManifestReader.read(pod.name(), pod.manifest().bytes())
            .manifest()
            .map(manifest ->
                new ImageRequest(
                    WantedImage.of(manifest),
                    archives,
                    ImageRequest.PrePull.OFF,
                    ImageRequest.UPLOADS));
  }

  private void problem(Word place, ImageRequest.Objection objection) {
    problems.add(
        new Diagnostic(
            SetRules.SOURCE, place.location(), "", objection.problem(), objection.nextStep()));
  }
}
