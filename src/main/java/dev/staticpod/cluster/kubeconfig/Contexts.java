package dev.staticpod.cluster.kubeconfig;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterOptions;
import java.util.List;

/// The names that `--context` takes.
public final class Contexts {
  private Contexts() {}

  /// Returns the contexts of all kubeconfig files that count.
  public static List<String> of(ClusterOptions options) throws ClusterException {
    return List.copyOf(
        Kubeconfig.load(KubeconfigFiles.find(options), List.of(), options.waits())
            .contexts()
            .keySet());
  }
}
