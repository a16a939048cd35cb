package dev.staticpod.rollout;

import dev.staticpod.image.ImageName;
import dev.staticpod.node.images.PullEvent;
import dev.staticpod.plan.images.ImagePlan;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.rollout.outcome.Transfer;
import java.util.List;

/// What happens to images on a node before it is changed.
public sealed interface ImageProgress {
  /// The plan of images is going to be carried out, or would be, in a dry run.
  record Planned(ImagePlan.Ready plan, RolloutSpec.DryRun dryRun) implements ImageProgress {}

  /// Archives are being sent to as many nodes as is allowed at once; this one waits for its turn.
  record Queued() implements ImageProgress {}

  /// So many bytes of an archive are on the node. Comes for each percent.
  record Sending(Transfer transfer) implements ImageProgress {}

  /// The node's runtime takes an archive in.
  record Importing(String file) implements ImageProgress {}

  /// An image of an archive is there, and is the right one.
  record Imported(ImageName name) implements ImageProgress {}

  /// Names stand for other images than before, and nothing starts the pods anew that may run with
  /// those.
  record Replaced(List<ImageName> names, List<PodName> pods) implements ImageProgress {
    public Replaced {
      names = List.copyOf(names);
      pods = List.copyOf(pods);
    }
  }

  /// An image is pulled.
  record Pulling(PullEvent event) implements ImageProgress {}
}
