package dev.staticpod.cli;

import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
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
        records.put(target.text(), records(target, name));
      } catch (NodeException e) {
        process.err().println("error: " + e.node() + ": " + e.problem());
        process.err().println("  next: " + e.nextStep());
        code = ExitCode.REFUSED;
      }
    }
    print(name, records);
    return code;
  }

  private List<RecordFacts> records(SshTarget target, PodName name) throws NodeException {
    try (Shell shell = ssh.connect(target, process, output.remarks(process.err()))) {
      return new Node(shell)
          .probe(new Node.Look(List.of(), new Node.Records.Of(name), Node.Version.LEFT_OUT))
          .records();
    }
  }

  private void print(PodName name, Map<String, List<RecordFacts>> records) {
    switch (output.format()) {
      case JSON -> process.out().print(HistoryJson.render(name, records));
      case TEXT -> process.out().print(HistoryTable.render(records));
    }
    process.out().flush();
  }
}
