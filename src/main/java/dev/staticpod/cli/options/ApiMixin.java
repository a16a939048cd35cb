package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.access.ApiAccess;
import dev.staticpod.access.ApiMode;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.status.MirrorPodSource;

/// The options that say in which way the API server is asked.
public final class ApiMixin implements Mixin {
  private final Kind kind;
  private ApiMode mode = ApiMode.AUTO;
  private boolean noApi;

  /// What a command wants of the API server.
  public enum Kind {
    /// The command waits for pods: `--no-wait` leaves the API server out.
    CHANGES,
    /// The command shows pods: `--no-api` leaves the API server out.
    READS
  }

  /// Makes the options for a command of that kind.
  public ApiMixin(Kind kind) {
    this.kind = kind;
  }

  @Override
  public void addTo(CommandBuilder command) {
    command.add(
        OptionGroup.CLUSTER,
        option("--api")
            .excludesIf("none", "--wait", "--settle", "--timeout", "--force-without-api")
            .label("auto|kubeconfig|node|none")
            .description(
                "how the API server is asked: from here as the kubeconfig says, by the node with"
                    + " the credentials of its kubelet, or not at all; auto takes the kubeconfig if"
                    + " its cluster has the node, else the node (default: auto)")
            .oneOf(ApiMode.values(), word -> mode = word));
    if (kind == Kind.READS) {
      command.add(
          OptionGroup.CLUSTER,
          option("--no-api")
              .excludes("--api")
              .description("do not ask the API server, as --api none")
              .flag(given -> noApi = given));
    }
  }

  /// The API server of all hosts.
  ApiAccess access(HostsMixin hosts, ProcessContext process) {
    return new ApiAccess(
        noApi ? ApiMode.NONE : mode,
        hosts.cluster().handle(process),
        hosts.cluster().named(),
        () -> hosts.cluster().title(process),
        process.steadyTime());
  }

  /// Whether the API server is asked at all.
  public boolean isAsked() {
    return !noApi && mode != ApiMode.NONE;
  }

  /// Returns where mirror pods are known from.
  public MirrorPodSource mirrors(HostsMixin hosts, ProcessContext process) {
    return isAsked()
        ? new MirrorPodSource.ApiServer(access(hosts, process))
        : new MirrorPodSource.None();
  }
}
