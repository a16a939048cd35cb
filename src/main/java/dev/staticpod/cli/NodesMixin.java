package dev.staticpod.cli;

import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.report.ChangeJson;
import dev.staticpod.rollout.Outcome;
import java.util.LinkedHashMap;
import picocli.CommandLine.Mixin;

/// What every command that changes nodes is told besides its order: which nodes, how to reach them,
/// where their API server is, and how to answer.
final class NodesMixin {
  @Mixin private HostsMixin hosts;
  @Mixin private SshMixin ssh;
  @Mixin private ClusterMixin cluster;
  @Mixin private OutputMixin output;

  OutputMixin output() {
    return output;
  }

  /// Tells programs that what they named was rejected before any node was connected to, in the form
  /// in which they are told of everything else; people have been told already.
  void report(Outcome rejection, ProcessContext process) {
    switch (output.format()) {
      case TEXT -> {}
      case JSON -> {
        var outcomes = new LinkedHashMap<String, Outcome>();
        hosts.targets().forEach(target -> outcomes.put(target.text(), rejection));
        process.out().print(ChangeJson.render(outcomes));
        process.out().flush();
      }
    }
  }

  NodeChanges changes(ProcessContext process, Interrupts interrupts) {
    return new NodeChanges(
        process, interrupts, new NodeChanges.Options(hosts, ssh, cluster, output));
  }
}
