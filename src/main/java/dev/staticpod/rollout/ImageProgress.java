package dev.staticpod.rollout;

import dev.staticpod.image.ImageName;
import dev.staticpod.node.images.PullEvent;
import dev.staticpod.plan.images.ImagePlan;

/// What happens to images on a node before it is changed.
public sealed interface ImageProgress {
  /// This is going to be done, or would be, in a dry run.
  record Planned(ImagePlan.Ready plan, RolloutSpec.DryRun dryRun) implements ImageProgress {}

  /// Archives are being sent to as many nodes as is allowed at once; this one waits for its turn.
  record Queued() implements ImageProgress {}

  /// So much of an archive is on the node. Comes for each percent.
  record Sending(Transfer transfer) implements ImageProgress {}

  /// The node's runtime takes an archive in.
  record Importing(String file) implements ImageProgress {}

  /// An image of an archive is there, and is the right one.
  record Imported(ImageName name) implements ImageProgress {}

  /// An image is pulled.
  record Pulling(PullEvent event) implements ImageProgress {}
}
