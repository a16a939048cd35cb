package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.kubelet.KubeletEdit;
import dev.staticpod.kubelet.KubeletPolicy;
import java.util.Optional;

/// The options that say which directory a kubelet is told to read, and how.
public final class KubeletMixin implements Mixin {
  private final ManifestDirMixin directory = new ManifestDirMixin();
  private KubeletEdit edit = KubeletEdit.AUTO;
  private boolean move;

  @Override
  public void addTo(CommandBuilder command) {
    command
        .add(directory)
        .add(
            OptionGroup.KUBELET,
            option("--kubelet-edit")
                .label("auto|unit|drop-in|env|config")
                .description(
                    "how a kubelet that reads no directory is told one: by a flag in its unit, in a"
                        + " new drop-in or in a variable of its environment file, or by its"
                        + " configuration (default: auto, the one that fits the node)")
                .oneOf(KubeletEdit.values(), word -> edit = word))
        .add(
            OptionGroup.KUBELET,
            option("--move-manifests")
                .description(
                    "with --manifest-dir: where the kubelet reads another directory, move all"
                        + " manifests from there, which restarts their pods")
                .needs("--manifest-dir")
                .flag(given -> move = given));
  }

  /// The directory that was named.
  public Optional<String> directory() {
    return directory.named();
  }

  /// How the kubelet is told of the directory.
  public KubeletPolicy policy() {
    return new KubeletPolicy(
        edit, move ? KubeletPolicy.Manifests.MOVE : KubeletPolicy.Manifests.STAY);
  }
}
