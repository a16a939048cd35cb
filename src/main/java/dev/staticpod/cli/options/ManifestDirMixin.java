package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.NodePathConverter;
import dev.staticpod.cli.model.OptionGroup;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The option that says which directory a kubelet is told to read.
public final class ManifestDirMixin implements Mixin {
  private @Nullable String directory;

  @Override
  public void addTo(CommandBuilder command) {
    command.add(
        OptionGroup.KUBELET,
        option("--manifest-dir")
            .label("DIR")
            .description(
                "directory for manifests on a node whose kubelet reads none yet"
                    + " (default: /etc/kubernetes/manifest)")
            .value(String.class, new NodePathConverter(), path -> directory = path));
  }

  /// The directory that was named.
  public Optional<String> named() {
    return Optional.ofNullable(directory);
  }
}
