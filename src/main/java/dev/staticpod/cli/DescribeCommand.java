package dev.staticpod.cli;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.nodes.NodeWarnings;
import dev.staticpod.cli.options.ApiMixin;
import dev.staticpod.cli.options.HostsMixin;
import dev.staticpod.cli.options.NamespaceMixin;
import dev.staticpod.cli.output.OutputMixin;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.OutputFormat;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.ProgramAnswer;
import dev.staticpod.cluster.ClusterHandle;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.node.NodeException;
import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.plan.pod.Namesakes;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.report.DescriptionJson;
import dev.staticpod.report.DescriptionText;
import dev.staticpod.status.DescribeOperation;
import dev.staticpod.status.Description;
import dev.staticpod.status.MirrorPodSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `static-pod describe`: one page of evidence, and one sentence on top.
final class DescribeCommand implements Command, ProgramAnswer {
  private final ProcessContext process;
  private final NamespaceMixin namespace = new NamespaceMixin();
  private final HostsMixin hosts = new HostsMixin();
  private final OutputMixin output = new OutputMixin(OutputMixin.Forms.NAMED);
  private String pod = "";
  private final ApiMixin api = new ApiMixin(ApiMixin.Kind.READS);

  DescribeCommand(ProcessContext process) {
    this.process = process;
  }

  @Override
  public void describe(CommandBuilder describe) {
    describe
        .description(
            "Show all there is to know of a static pod: on top in one sentence what is wrong and"
                + " what to do, then its manifest and who put it there, the kubelet"
                + " and what its journal says, the containers with their last exit code and their"
                + " last lines, the mirror pod and its events. Changes nothing.%n")
        .example("static-pod describe nodejs --host root@worker-1")
        .add(PodArgument.builder().text(text -> pod = text))
        .add(namespace)
        .add(hosts)
        .add(api)
        .add(output);
  }

  @Override
  public Integer call() throws InterruptedException {
    hosts.selection().require();
    return describe(PodArgument.read(pod, namespace, process).name()).number();
  }

  @Override
  public void report(CommandFailure failure) {
    if (output.format() == OutputFormat.JSON) {
      process.out().print(DescriptionJson.render(hosts.refused(failure, process)));
    }
  }

  private ExitCode describe(PodName name) throws InterruptedException {
    var connector = hosts.connector(process, output.remarks(process.err()));
    try (ClusterHandle _ = hosts.cluster().handle(process)) {
      MirrorPodSource mirrors = api.mirrors(hosts, process);
      List<HostResult<Description>> results =
          hosts
              .fleet(process, name)
              .run(
                  target ->
                      describe(
                          new DescribeOperation(connector.forHost(target.host()), mirrors),
                          target,
                          name),
                  _ -> {});
      process.printFailures(results);
      print(
          HostResult.mapped(
              results,
              (host, found) ->
                  found.advised(step -> hosts.suggestAlone(host.name(), step, process))));
      return process.printed(ExitCode.worst(results, DescribeCommand::code));
    }
  }

  private static HostResult<Description> describe(
      DescribeOperation operation, Target target, PodName name)
      throws NodeException, InterruptedException {
    return switch (operation.describe(name)) {
      case DescribeOperation.Result.Found(Description description) ->
          new HostResult.Completed<>(
              target, Optional.of(description.facts().identity()), description);
      case DescribeOperation.Result.Unknown(NodeIdentity node, Namesakes others) ->
          new HostResult.Failed<>(
              target,
              Optional.of(node),
              HostFailure.absent(target.host().name(), name, others, "describe", ""));
    };
  }

  /// A description that lacks what the API server would have shown is not the one that was asked
  /// for.
  private static ExitCode code(Description description) {
    return description.api().failed().isPresent() ? ExitCode.REFUSED : ExitCode.OK;
  }

  private void print(List<HostResult<Description>> results) {
    new NodeWarnings(process.err()).printDescriptions(results);
    switch (output.format()) {
      case JSON -> process.out().print(DescriptionJson.render(results));
      case NAME ->
          HostResult.values(results).stream()
              .flatMap(found -> found.pod().pod().stream())
              .map(PodName::qualified)
              .distinct()
              .forEach(process.out()::println);
      case TEXT ->
          process
              .out()
              .print(
                  HostResult.values(results).stream()
                      .map(each -> DescriptionText.render(each, process.time().instant()))
                      .collect(Collectors.joining("\n")));
    }
  }
}
