package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.images.ImageRequest;
import dev.staticpod.plan.images.ImageRequest.PrePull;
import dev.staticpod.plan.images.WantedImage;
import java.util.List;

/// What is done about the images of pods before a node is changed.
public final class ImagesMixin implements Mixin {
  private PrePull prePull = PrePull.OFF;

  @Override
  public void addTo(CommandBuilder command) {
    command.add(
        option("--pre-pull")
            .description(
                "have the node's container runtime pull the images first, and leave the node"
                    + " unchanged if that fails")
            .flag(given -> prePull = given ? PrePull.ON : PrePull.OFF));
  }

  /// What is to be done for a manifest.
  public ImageRequest request(PodManifest manifest) {
    return new ImageRequest(WantedImage.of(manifest), List.of(), prePull);
  }
}
