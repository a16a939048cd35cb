package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.access.ApiAccess;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.cluster.http.HttpCluster;
import dev.staticpod.cluster.kubeconfig.RestConfig;
import dev.staticpod.fleet.HostFailure;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The options that say which API server is meant.
public final class ClusterMixin implements Mixin {
  private @Nullable Path kubeconfig;
  private @Nullable String context;
  private Predicate<String> given = _ -> false;
  private Optional<RestConfig> config = Optional.empty();
  private Optional<ClusterHandle> handle = Optional.empty();

  @Override
  public void addTo(CommandBuilder command) {
    given = command::isGiven;
    command
        .add(
            OptionGroup.CLUSTER,
            option("--kubeconfig")
                .label("FILE")
                .description("kubeconfig (default: $KUBECONFIG, else ~/.kube/config)")
                .file(file -> kubeconfig = file))
        .add(
            OptionGroup.CLUSTER,
            option("--context")
                .label("NAME")
                .description("context of the kubeconfig (default: the current one)")
                .text(name -> context = name));
  }

  /// Whether the user has named one on the command line, rather than in settings.
  ApiAccess.Named named() {
    return given.test("--kubeconfig") || given.test("--context")
        ? ApiAccess.Named.YES
        : ApiAccess.Named.NO;
  }

  /// Returns which API server these options name.
  public ClusterOptions options(ProcessContext process) {
    return new ClusterOptions(
        Optional.ofNullable(kubeconfig),
        Optional.ofNullable(context),
        process.environment(),
        process.home(),
        process.waits());
  }

  /// What the kubeconfig says, which is read once: it may be a pipe, and it may change.
  private synchronized RestConfig config(ProcessContext process) throws ClusterException {
    if (config.isEmpty()) {
      config = Optional.of(RestConfig.find(options(process)));
    }
    return config.get();
  }

  /// Checks that these options name an API server. Connects to nothing.
  ///
  /// @throws CommandFailure if they do not
  public void check(ProcessContext process) {
    try {
      config(process).check();
    } catch (ClusterException e) {
      throw new CommandFailure(ExitCode.USAGE, HostFailure.of(e), e);
    }
  }

  /// What the API server that these options name is called in messages.
  String title(ProcessContext process) {
    try {
      return "context " + config(process).context() + " of your kubeconfig";
    } catch (ClusterException _) {
      return "your kubeconfig";
    }
  }

  /// The API server these options name, the same at every call; the command closes it.
  public ClusterHandle handle(ProcessContext process) {
    if (handle.isEmpty()) {
      handle =
          Optional.of(
              new ClusterHandle(() ->
                  HttpCluster.open(
                      config(process), options(process), process.steadyTime(), Thread::sleep)));
    }
    return handle.get();
  }
}
