package dev.staticpod.cli;

import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.RecordFacts;
import dev.staticpod.report.HistoryJson;
import dev.staticpod.report.HistoryTable;
import dev.staticpod.ssh.SshTarget;
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
      "Lists the last ten changes of a static pod that the worker remembers, the oldest first.%n"
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
    var records = new LinkedHashMap<String, List<RecordFacts>>();
    ExitCode code = ExitCode.OK;
    for (SshTarget target : hosts.targets()) {
      try {
        NodeFacts facts = look(target, name);
        records.put(target.text(), facts.records());
        if (facts.records().isEmpty()) {
          tellOfNothing(target, name, facts.nodeName());
        }
      } catch (NodeException e) {
        process.err().println("error: " + e.node() + ": " + e.problem());
        process.err().println("  next: " + e.nextStep());
        code = ExitCode.REFUSED;
      }
    }
    print(name, records);
    return process.printed(code);
  }

  private void tellOfNothing(SshTarget target, PodName name, String nodeName) {
    if (output.detail() != OutputMixin.Detail.QUIET) {
      process.err().println(target.text() + ": no change of " + name + " is remembered");
      name.withoutNode(nodeName).ifPresent(advice -> process.err().println("  next: " + advice));
    }
  }

  private NodeFacts look(SshTarget target, PodName name) throws NodeException {
    try (Shell shell = ssh.connect(target, process, output.remarks(process.err()))) {
      return new Node(shell)
          .probe(new Node.Look(List.of(), new Node.Records.Of(name), Node.Version.LEFT_OUT));
    }
  }

  private void print(PodName name, Map<String, List<RecordFacts>> records) {
    switch (output.format()) {
      case JSON -> process.out().print(HistoryJson.render(name, records));
      case TEXT -> {
        if (records.values().stream().anyMatch(list -> !list.isEmpty())) {
          process.out().print(HistoryTable.render(records));
        }
      }
    }
  }
}
