package dev.staticpod.cli;

import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.cluster.HttpCluster;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which API server.
@OptionGroup.In(OptionGroup.CLUSTER)
final class ClusterMixin {
  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "kubeconfig of the API server (default: $KUBECONFIG, else ~/.kube/config)")
  private @Nullable Path kubeconfig;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "context of the kubeconfig (default: its current context)")
  private @Nullable String context;

  ClusterOptions options(ProcessContext process) {
    return new ClusterOptions(
        Optional.ofNullable(kubeconfig),
        Optional.ofNullable(context),
        process.environment(),
        process.home());
  }

  /// The API server these options name; the caller closes it.
  ClusterHandle handle(ProcessContext process) {
    return new ClusterHandle(
        () -> HttpCluster.open(options(process), process.time(), Thread::sleep));
  }
}
