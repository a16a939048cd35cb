package dev.staticpod.cli;

import dev.staticpod.admission.ManifestGate;
import dev.staticpod.cli.manifests.ManifestIntake;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.nodes.HostConnector;
import dev.staticpod.cli.nodes.NodeChanges;
import dev.staticpod.cli.nodes.OutcomePrinter;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.report.ChangeJson;
import dev.staticpod.rollout.Outcome;
import java.util.List;
import java.util.Optional;

/// What every command that changes nodes takes besides its order: which nodes, how to reach them,
/// where their API server is, and how to answer.
final class NodesMixin implements Mixin {
  private final HostsMixin hosts = new HostsMixin();
  private final SshMixin ssh = new SshMixin();
  private final ClusterMixin cluster = new ClusterMixin();
  private final OutputMixin output = new OutputMixin();

  @Override
  public void addTo(CommandBuilder command) {
    command.add(hosts).add(ssh).add(cluster).add(output);
  }

  List<Host> hosts() {
    return hosts.hosts();
  }

  /// Changes nodes; the caller closes it.
  NodeChanges changes(ProcessContext process, Interrupts interrupts) {
    return new NodeChanges(
        process,
        interrupts,
        new HostConnector(ssh.options(process), output.remarks(process.err())),
        cluster.handle(process),
        output.events(process.err()));
  }

  /// Reads manifests for nodes.
  ManifestIntake intake(ManifestGate gate, ProcessContext process) {
    return new ManifestIntake(
        gate, process, output.verbosity(), rejection -> report(rejection, process));
  }

  OutcomePrinter printer(ProcessContext process) {
    return new OutcomePrinter(process, output.format(), output.verbosity());
  }

  /// Reports to programs that what they named was rejected before any node was connected to, in the
  /// form of all other reports; people have read it already.
  void report(Outcome rejection, ProcessContext process) {
    switch (output.format()) {
      case TEXT -> {}
      case JSON -> {
        process.out().print(ChangeJson.render(everywhere(rejection)));
        process.out().flush();
      }
    }
  }

  private List<HostResult<Outcome>> everywhere(Outcome rejection) {
    return hosts().stream()
        .<HostResult<Outcome>>map(
            host -> new HostResult.Completed<>(Target.of(host), Optional.empty(), rejection))
        .toList();
  }
}
