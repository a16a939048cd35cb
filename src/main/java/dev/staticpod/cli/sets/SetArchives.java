package dev.staticpod.cli.sets;

import dev.staticpod.cli.manifests.ImageArchiveFiles;
import dev.staticpod.cli.options.ImagesMixin;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.image.ImageArchive;
import dev.staticpod.image.ImageName;
import dev.staticpod.plan.images.ArchiveFile;
import dev.staticpod.plan.images.ImageRequest;
import dev.staticpod.set.SetImage;
import dev.staticpod.set.Word;
import dev.staticpod.set.review.LoadedSet;
import dev.staticpod.set.review.NodePod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The archives of images that a set names, each read once, whatever number of nodes it goes to.
/// For one thread.
final class SetArchives implements SetImages {
  private final LoadedSet set;
  private final ImagesMixin options;
  private final Consumer<String> warnings;
  private final Map<String, ArchiveFile> read = new HashMap<>();
  private final Set<String> checked = new HashSet<>();

  /// Prepares the archives; nothing is read yet.
  ///
  /// @param warnings gets what will not be as the user may think
  SetArchives(LoadedSet set, ImagesMixin options, Consumer<String> warnings) {
    this.set = set;
    this.options = options;
    this.warnings = warnings;
  }

  /// Returns archives that are only compared with what nodes have: a change warns.
  static SetArchives compared(LoadedSet set) {
    return new SetArchives(set, ImagesMixin.ofSet(), _ -> {});
  }

  /// @throws CommandFailure where an archive cannot be used, or does not have the image
  @Override
  public ImageRequest request(NodePod pod, ImageRequest before) {
    var files = new ArrayList<ArchiveFile>();
    for (SetImage image : pod.pod().pod().images()) {
      ArchiveFile file = archive(image);
      objection(image, file.archive())
          .or(() -> request(pod, List.of(file)).objection())
          .or(() -> {
            files.add(file);
            return before.and(request(pod, files)).conflict();
          })
          .ifPresent(objection -> {
            throw failure(image.name(), objection.problem(), objection.nextStep());
          });
    }
    ImageRequest request = request(pod, files);
    if (checked.add(pod.pod().name())) {
      request.warnings().forEach(warnings);
    }
    return request;
  }

  private ImageRequest request(NodePod pod, List<ArchiveFile> files) {
    return options.request(pod.own().manifest(), files);
  }

  private ArchiveFile archive(SetImage image) {
    try {
      return read.computeIfAbsent(
          SourceFiles.of(set).directory().resolve(image.archive().text()).toString(),
          name -> ImageArchiveFiles.read(List.of(name)).getFirst());
    } catch (CommandFailure e) {
      throw failure(image.archive(), e.problem(), e.nextStep());
    }
  }

  private static CommandFailure failure(Word place, String problem, String nextStep) {
    return new CommandFailure(ExitCode.USAGE, place.location() + ": " + problem, nextStep);
  }

  /// Why an archive cannot be what a set says of it; empty where it can.
  static Optional<ImageRequest.Objection> objection(SetImage image, ImageArchive archive) {
    return ImageName.parse(image.name().text()).flatMap(archive::image).isPresent()
        ? Optional.empty()
        : Optional.of(
            new ImageRequest.Objection(
                archive.file() + " has no image " + image.name().text(),
                archive.names().isEmpty()
                    ? "name the image in the archive: docker save NAME -o FILE keeps names"
                    : "it has: " + String.join(", ", archive.names())));
  }
}
