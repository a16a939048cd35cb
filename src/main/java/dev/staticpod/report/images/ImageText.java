package dev.staticpod.report.images;

import dev.staticpod.image.ImageName;
import dev.staticpod.node.images.PullEvent;
import dev.staticpod.plan.images.ByteCount;
import dev.staticpod.plan.images.ImagePlan;
import dev.staticpod.plan.images.WantedImage;
import dev.staticpod.plan.images.WantedImage.PullPolicy;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.rollout.ImageProgress;
import dev.staticpod.rollout.RolloutSpec.DryRun;
import dev.staticpod.rollout.outcome.Transfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What happens to images on a node, a line an event.
public final class ImageText {
  private ImageText() {}

  /// The line for an event, where it deserves one.
  public static Optional<String> message(ImageProgress event) {
    return switch (event) {
      case ImageProgress.Planned(ImagePlan.Ready plan, DryRun dryRun) -> planned(plan, dryRun);
      case ImageProgress.Queued() ->
          Optional.of("images go to other nodes; waiting for its turn (--parallel-uploads)");
      case ImageProgress.Sending(Transfer transfer) -> Optional.of(sending(transfer));
      case ImageProgress.Importing(String file) -> Optional.of("importing " + file);
      case ImageProgress.Imported(ImageName name) ->
          Optional.of("the image " + name.familiar() + " is there");
      case ImageProgress.Replaced(List<ImageName> names, List<PodName> pods) ->
          Optional.of(
              "%s is another image now; what runs keeps the one that it was started with, until: static-pod restart %s"
                  .formatted(
                      names(names),
                      pods.stream().map(PodName::toString).collect(Collectors.joining(" "))));
      case ImageProgress.Pulling(PullEvent pull) -> pull(pull);
    };
  }

  /// How much of something has been sent.
  public static String sending(Transfer transfer) {
    return "sending %s: %d%% of %s"
        .formatted(transfer.what(), transfer.percent(), ByteCount.of(transfer.bytes()));
  }

  private static Optional<String> planned(ImagePlan.Ready plan, DryRun dryRun) {
    var parts = new ArrayList<String>();
    if (!plan.there().isEmpty()) {
      parts.add("has " + names(plan.there()) + " already");
    }
    if (dryRun != DryRun.OFF) {
      plan.deliveries().forEach(delivery -> parts.add(sent(delivery)));
      List<ImageName> pulled =
          plan.pulled().stream()
              .filter(each -> each.policy() != PullPolicy.NEVER)
              .map(WantedImage::name)
              .toList();
      if (!pulled.isEmpty()) {
        parts.add("would pull " + names(pulled) + ", as far as it is not there");
      }
    }
    return Optional.of(String.join("; ", parts)).filter(text -> !text.isEmpty());
  }

  private static String sent(ImagePlan.Delivery delivery) {
    return "would be sent %s (%s) for %s"
        .formatted(
            delivery.file().archive().file(),
            ByteCount.of(delivery.file().archive().bytes() - delivery.arrived()),
            names(List.copyOf(delivery.digests().keySet())));
  }

  private static String names(List<ImageName> names) {
    return names.stream().map(ImageName::familiar).sorted().collect(Collectors.joining(", "));
  }

  /// Why something cannot be pulled is told with the outcome.
  private static Optional<String> pull(PullEvent event) {
    String name = event.name().familiar();
    return switch (event) {
      case PullEvent.Present _ -> Optional.of("has " + name + " already");
      case PullEvent.Pulling _ -> Optional.of("pulling " + name);
      case PullEvent.Pulled _ -> Optional.of("pulled " + name);
      case PullEvent.Failed _, PullEvent.NoTool _, PullEvent.Absent _ -> Optional.empty();
    };
  }
}
