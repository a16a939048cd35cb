package dev.staticpod.cli;

import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Version;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.Revision;
import dev.staticpod.report.HistoryJson;
import dev.staticpod.report.HistoryTable;
import dev.staticpod.ssh.config.SshTarget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  public Integer call() {
    return switch (PodArgument.read(pod, namespace.name(), process)) {
      case PodArgument.Unusable(ExitCode code) -> code.number();
      case PodArgument.Named(PodName name) -> history(name).number();
    };
  }

  private ExitCode history(PodName name) {
    var histories = new LinkedHashMap<String, List<Revision>>();
    ExitCode code = ExitCode.OK;
    for (SshTarget target : hosts.targets()) {
      try {
        NodeFacts facts = probe(target, name);
        histories.put(target.text(), facts.revisions());
        if (facts.revisions().isEmpty()) {
          printNoHistory(target, name, facts.nodeName());
        }
      } catch (NodeException e) {
        process.err().println("error: " + e.node() + ": " + e.problem());
        process.err().println("  next: " + e.nextStep());
        code = ExitCode.REFUSED;
      }
    }
    print(name, histories);
    return process.printed(code);
  }

  private void printNoHistory(SshTarget target, PodName name, String nodeName) {
    if (output.detail() != OutputMixin.Detail.QUIET) {
      process.err().println(target.text() + ": the node keeps no revision of " + name);
      name.withoutNode(nodeName).ifPresent(advice -> process.err().println("  next: " + advice));
    }
  }

  private NodeFacts probe(SshTarget target, PodName name) throws NodeException {
    try (Shell shell = ssh.connect(target, process, output.remarks(process.err()))) {
      return new Node(shell)
          .probe(
              new Node.ProbeRequest(
                  List.of(), new Node.Revisions.Of(name), Node.VersionQuery.OMITTED));
    }
  }

  private void print(PodName name, Map<String, List<Revision>> histories) {
    switch (output.format()) {
      case JSON -> process.out().print(HistoryJson.render(name, histories));
      case TEXT -> {
        if (histories.values().stream().anyMatch(list -> !list.isEmpty())) {
          process.out().print(HistoryTable.render(histories));
        }
      }
    }
  }
}
