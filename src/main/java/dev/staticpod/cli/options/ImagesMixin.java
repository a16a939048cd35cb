package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.manifests.ImageArchiveFiles;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.images.ArchiveFile;
import dev.staticpod.plan.images.ImageRequest;
import dev.staticpod.plan.images.ImageRequest.PrePull;
import dev.staticpod.plan.images.WantedImage;
import dev.staticpod.report.ErrorText;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.TypeConversionException;

/// What is done about the images of pods before a node is changed.
public final class ImagesMixin implements Mixin {
  private static final int MOST = 1000;

  private final Source source;
  private List<String> archives = List.of();
  private PrePull prePull = PrePull.OFF;
  private int parallel = ImageRequest.UPLOADS;

  /// The place where archives are named.
  private enum Source {
    OPTION,
    SET
  }

  private ImagesMixin(Source source) {
    this.source = source;
  }

  /// Makes the options of a command that takes archives as options.
  public static ImagesMixin ofOptions() {
    return new ImagesMixin(Source.OPTION);
  }

  /// Makes the options of a command that takes a set, which names its archives.
  public static ImagesMixin ofSet() {
    return new ImagesMixin(Source.SET);
  }

  @Override
  public void addTo(CommandBuilder command) {
    if (source == Source.OPTION) {
      command.add(
          OptionGroup.IMAGES,
          option("--image-archive")
              .label("FILE")
              .description(
                  "images for nodes that pull none: what docker save writes, or an OCI layout in"
                      + " a tar, either compressed with gzip or not; a node that lacks one gets"
                      + " the archive before it is changed; may be repeated")
              .fileNames(files -> archives = files));
    }
    command
        .add(
            OptionGroup.IMAGES,
            option("--pre-pull")
                .description(
                    "have the node's container runtime pull the images first, and leave the node"
                        + " unchanged if that fails")
                .flag(given -> prePull = given ? PrePull.ON : PrePull.OFF))
        .add(
            OptionGroup.IMAGES,
            option("--parallel-uploads")
                .label("N")
                .description(
                    "to how many nodes archives are sent at once (default: "
                        + ImageRequest.UPLOADS
                        + ")")
                .value(Integer.class, ImagesMixin::count, count -> parallel = count));
  }

  private static int count(String text) {
    try {
      int count = Integer.parseInt(text);
      if (count >= 1 && count <= MOST) {
        return count;
      }
    } catch (NumberFormatException _) {
      // as below
    }
    throw new TypeConversionException("not a number from 1 to " + MOST + ": " + text);
  }

  /// What is to be done for the pods of some manifests. Reads the archives, and warns of what will
  /// not be as the user may think.
  ///
  /// @throws CommandFailure where an archive cannot be used, or has no image of these pods
  public Function<PodManifest, ImageRequest> requests(
      List<PodManifest> manifests, ProcessContext process) {
    List<ArchiveFile> files = ImageArchiveFiles.read(archives);
    ImageRequest all =
        manifests.stream()
            .map(manifest -> request(manifest, files))
            .reduce(ImageRequest.NONE, ImageRequest::and);
    check(all, warning -> warn(warning, process));
    return manifest -> request(manifest, files);
  }

  /// Prints a warning for the user.
  public static void warn(String warning, ProcessContext process) {
    process.err().println(ErrorText.warning(warning));
    process.err().flush();
  }

  /// Finds what will not be as the user may think.
  ///
  /// @throws CommandFailure where an archive has no image of the pods
  public static void check(ImageRequest request, Consumer<String> warnings) {
    request
        .objection()
        .ifPresent(objection -> {
          throw new CommandFailure(ExitCode.USAGE, objection.problem(), objection.nextStep());
        });
    request.warnings().forEach(warnings);
  }

  /// What is to be done for the pod of a manifest.
  public ImageRequest request(PodManifest manifest, List<ArchiveFile> files) {
    return new ImageRequest(WantedImage.of(manifest), files, prePull, parallel);
  }
}
