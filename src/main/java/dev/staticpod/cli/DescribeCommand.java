package dev.staticpod.cli;

import dev.staticpod.cli.nodes.HostConnector;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Version;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.fleet.Failure;
import dev.staticpod.fleet.Fleet;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.node.NodeException;
import dev.staticpod.plan.PodName;
import dev.staticpod.report.DescriptionJson;
import dev.staticpod.report.DescriptionText;
import dev.staticpod.status.DescribeOperation;
import dev.staticpod.status.Description;
import dev.staticpod.status.MirrorPodSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `static-pod describe`: one page of evidence, and one sentence on top.
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Show all there is to know of a static pod on worker nodes, and on top in one sentence what"
          + " is wrong and what to do: its manifest and who put it there, the kubelet and what its"
          + " journal says, the containers with their last exit code and their last lines, the"
          + " mirror pod and its events. Changes nothing.%n"
    },
    footer = {"", "Example:", "  static-pod describe nodejs --host root@worker-1"})
final class DescribeCommand implements Callable<Integer> {
  private final ProcessContext process;

  @Parameters(
      paramLabel = "NAME|FILE",
      description = "the pod's name in its manifest, without the node, or the manifest itself")
  private String pod;

  @Mixin private NamespaceMixin namespace;

  @Option(names = "--no-api", description = "do not ask the API server")
  private boolean noApi;

  @Mixin private HostsMixin hosts;
  @Mixin private SshMixin ssh;
  @Mixin private ClusterMixin cluster;
  @Mixin private OutputMixin output;

  DescribeCommand(ProcessContext process) {
    this.process = process;
  }

  @Override
  public Integer call() throws InterruptedException {
    return switch (PodArgument.read(pod, namespace.name(), process)) {
      case PodArgument.Unusable(ExitCode code) -> code.number();
      case PodArgument.Named(PodName name) -> describe(name).number();
    };
  }

  private ExitCode describe(PodName name) throws InterruptedException {
    var connector = new HostConnector(ssh.options(process), output.remarks(process.err()));
    try (ClusterHandle handle = cluster.handle(process)) {
      MirrorPodSource mirrors =
          noApi ? new MirrorPodSource.None() : new MirrorPodSource.ApiServer(handle);
      List<HostResult<Description>> results =
          Fleet.of(hosts.hosts(), name)
              .run(
                  target ->
                      describe(
                          new DescribeOperation(connector.to(target.host()), mirrors),
                          target,
                          name),
                  process::printFailure);
      print(HostResult.values(results));
      return process.printed(ExitCode.worst(results, _ -> ExitCode.OK));
    }
  }

  private static HostResult<Description> describe(
      DescribeOperation operation, Target target, PodName name)
      throws NodeException, InterruptedException {
    return switch (operation.of(name)) {
      case DescribeOperation.Result.Found(Description description) ->
          new HostResult.Completed<>(
              target, Optional.of(description.pod().nodeName()), description);
      case DescribeOperation.Result.Unknown(String node) ->
          new HostResult.Failed<>(target, Optional.of(node), absent(target.host(), name, node));
    };
  }

  private static Failure absent(Host host, PodName name, String node) {
    return new Failure(
        "absent",
        "there is no static pod " + name,
        name.withoutNode(node).orElse("see what there is: static-pod list --host " + host.name()));
  }

  private void print(List<Description> found) {
    switch (output.format()) {
      case JSON -> process.out().print(DescriptionJson.render(found));
      case TEXT ->
          process
              .out()
              .print(
                  found.stream()
                      .map(each -> DescriptionText.render(each, process.time().instant()))
                      .collect(Collectors.joining("\n")));
    }
  }
}
