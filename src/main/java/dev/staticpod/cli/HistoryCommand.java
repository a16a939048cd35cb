package dev.staticpod.cli;

import dev.staticpod.cli.nodes.HostConnector;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Verbosity;
import dev.staticpod.cli.process.Version;
import dev.staticpod.fleet.Fleet;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.Revision;
import dev.staticpod.report.ErrorText;
import dev.staticpod.report.HistoryJson;
import dev.staticpod.report.HistoryTable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `static-pod history`: what was done to a pod, by whom and when.
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "List the last ten revisions of a static pod that the node keeps, the oldest first.%n"
    },
    footer = {"", "Example:", "  static-pod history nodejs --host root@worker-1"})
final class HistoryCommand implements Callable<Integer> {
  private final ProcessContext process;

  @Parameters(
      paramLabel = "NAME|FILE",
      description = "the pod's name in its manifest, without the node, or the manifest itself")
  private String pod;

  @Mixin private NamespaceMixin namespace;
  @Mixin private HostsMixin hosts;
  @Mixin private SshMixin ssh;
  @Mixin private OutputMixin output;

  HistoryCommand(ProcessContext process) {
    this.process = process;
  }

  @Override
  public Integer call() throws InterruptedException {
    return switch (PodArgument.read(pod, namespace.name(), process)) {
      case PodArgument.Unusable(ExitCode code) -> code.number();
      case PodArgument.Named(PodName name) -> history(name).number();
    };
  }

  private ExitCode history(PodName name) throws InterruptedException {
    var connector = new HostConnector(ssh.options(process), output.remarks(process.err()));
    List<HostResult<List<Revision>>> results =
        Fleet.of(hosts.hosts(), name)
            .run(target -> history(connector, target, name), result -> printGap(name, result));
    print(name, results);
    return process.printed(ExitCode.worst(results, _ -> ExitCode.OK));
  }

  private static HostResult<List<Revision>> history(
      HostConnector connector, Target target, PodName name) throws NodeException {
    try (Shell shell = connector.connect(target.host())) {
      NodeFacts facts =
          new Node(shell)
              .probe(
                  new Node.ProbeRequest(
                      List.of(), new Node.Revisions.Of(name), Node.VersionQuery.OMITTED));
      return new HostResult.Completed<>(target, Optional.of(facts.nodeName()), facts.revisions());
    }
  }

  /// Prints at once why a host has no history.
  private void printGap(PodName name, HostResult<List<Revision>> result) {
    switch (result) {
      case HostResult.Failed<List<Revision>> failed -> process.printFailure(failed);
      case HostResult.Completed<List<Revision>>(Target target, var node, var revisions) -> {
        if (revisions.isEmpty() && output.verbosity() != Verbosity.QUIET) {
          process.err().println(target.host().name() + ": the node keeps no revision of " + name);
          node.flatMap(name::withoutNode)
              .ifPresent(advice -> process.err().print(ErrorText.next(advice)));
        }
      }
    }
  }

  private void print(PodName name, List<HostResult<List<Revision>>> results) {
    switch (output.format()) {
      case JSON -> process.out().print(HistoryJson.render(name, results));
      case TEXT -> {
        if (HostResult.values(results).stream().anyMatch(revisions -> !revisions.isEmpty())) {
          process.out().print(HistoryTable.render(results));
        }
      }
    }
  }
}
