package dev.staticpod.cli;

import dev.staticpod.cli.nodes.HostConnector;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.fleet.Host;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.status.ListedPod;
import dev.staticpod.status.StaticPodInventory;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// What an unfinished command line says about where to look.
@Command(name = "static-pod")
final class CompletedLine {
  @Mixin private NamespaceMixin namespace;
  @Mixin private HostsMixin hosts;
  @Mixin private SshMixin ssh;
  @Mixin private ClusterMixin cluster;

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
      var facts = new Node(shell).probe(new Node.ProbeRequest());
      return StaticPodInventory.of(facts, Optional.empty()).stream()
          .map(ListedPod::pod)
          .filter(pod -> pod.namespace().equals(namespace.name()))
          .map(pod -> pod.name())
          .toList();
    }
  }
}
