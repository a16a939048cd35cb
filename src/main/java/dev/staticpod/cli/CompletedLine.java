package dev.staticpod.cli;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.nodes.HostConnector;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.fleet.Host;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.node.Shell;
import dev.staticpod.status.ListedPod;
import dev.staticpod.status.StaticPodInventory;
import java.util.List;

/// What an unfinished command line says about where to look.
final class CompletedLine implements Mixin {
  private final NamespaceMixin namespace = new NamespaceMixin();
  private final HostsMixin hosts = new HostsMixin();
  private final SshMixin ssh = new SshMixin();
  private final ClusterMixin cluster = new ClusterMixin();

  @Override
  public void addTo(CommandBuilder command) {
    command.add(namespace).add(hosts).add(ssh).add(cluster);
  }

  List<String> hosts(ProcessContext process) {
    return ssh.knownNames(process);
  }

  ClusterOptions cluster(ProcessContext process) {
    return cluster.options(process);
  }

  /// The pods of the first host.
  List<String> pods(ProcessContext process) throws NodeException {
    Host first = hosts.hosts().getFirst();
    try (Shell shell = new HostConnector(ssh.options(process), _ -> {}).connect(first)) {
      var facts = new Node(shell).probe(new ProbeRequest());
      return StaticPodInventory.of(facts).withoutMirrors().stream()
          .map(ListedPod::pod)
          .filter(pod -> pod.namespace().equals(namespace.name()))
          .map(pod -> pod.name())
          .toList();
    }
  }
}
