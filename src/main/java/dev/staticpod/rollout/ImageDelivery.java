package dev.staticpod.rollout;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.image.ImageArchive;
import dev.staticpod.image.ImageName;
import dev.staticpod.kubelet.RuntimeService;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.images.ImageImport;
import dev.staticpod.node.upload.Upload;
import dev.staticpod.plan.images.ImagePlan.Delivery;
import dev.staticpod.rollout.outcome.Outcome.Refused;
import dev.staticpod.rollout.outcome.Problem;
import dev.staticpod.rollout.outcome.Transfer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/// Sends an archive to a node, and has it imported by the node's runtime.
///
/// @param socket where the kubelet says that the runtime listens; empty where it does not say
/// @param runtime what has the images
record ImageDelivery(
    Node node,
    String socket,
    RuntimeService runtime,
    UploadSlots slots,
    Consumer<ImageProgress> progress) {
  /// Brings an archive to the node's runtime. What was sent of an upload that fails stays on the
  /// node for the next run.
  ///
  /// @return what kept it from its end; empty where its images are there
  Optional<Refused> bring(Delivery delivery) throws NodeException, InterruptedException {
    try (var _ = slots.take(() -> progress.accept(new ImageProgress.Queued()))) {
      Optional<Refused> failure = send(delivery);
      if (failure.isPresent()) {
        return failure;
      }
    }
    progress.accept(new ImageProgress.Importing(file(delivery)));
    List<ImageName> names = delivery.digests().keySet().stream().sorted(ImageName.ORDER).toList();
    ImageImport result = node.takeIn(socket, delivery.file().archive(), names);
    Optional<Refused> failure = failure(delivery, result);
    if (failure.isEmpty()) {
      names.forEach(name -> progress.accept(new ImageProgress.Imported(name)));
    }
    return failure;
  }

  private static String file(Delivery delivery) {
    return delivery.file().archive().file();
  }

  private Optional<Refused> send(Delivery delivery) throws NodeException {
    ImageArchive archive = delivery.file().archive();
    var upload =
        new Upload(
            archive.sha256(),
            archive.bytes(),
            delivery.file().bytes(),
            delivery.packed() ? Upload.Packing.GZIP : Upload.Packing.NONE);
    LongConsumer sent =
        Transfer.eachPercent(
            archive.file(),
            archive.bytes(),
            transfer -> progress.accept(new ImageProgress.Sending(transfer)));
    Upload.Result result = node.upload(List.of(upload), (_, bytes) -> sent.accept(bytes));
    return switch (result) {
      case Upload.Complete() -> Optional.empty();
      case Upload.Failed(_, String why, String next) ->
          Optional.of(
              new Refused(
                  Reason.IMAGE_UPLOAD,
                  new Problem(
                      archive.file() + " could not be sent: " + why,
                      next.isEmpty()
                          ? "run the same command again: it goes on where this one ended"
                          : next + " on the node")));
    };
  }

  private Optional<Refused> failure(Delivery delivery, ImageImport result) {
    if (result.failure().isPresent()) {
      return refused(
          file(delivery) + " could not be imported on the node: " + result.failure().get(),
          "see what the runtime says: " + runtime.journal() + " on the node");
    }
    List<ImageName> missing = delivery.missing(result.present());
    return missing.isEmpty()
        ? Optional.empty()
        : refused(
            "%s was imported, and %s is not the image in it on the node"
                .formatted(
                    file(delivery),
                    missing.stream().map(ImageName::familiar).collect(Collectors.joining(", "))),
            "see what the runtime has: " + runtime.imageList() + " on the node");
  }

  private static Optional<Refused> refused(String problem, String nextStep) {
    return Optional.of(new Refused(Reason.IMAGE_IMPORT, new Problem(problem, nextStep)));
  }
}
