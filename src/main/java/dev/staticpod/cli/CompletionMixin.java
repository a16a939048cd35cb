package dev.staticpod.cli;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import java.util.List;

/// The options of an unfinished command line that say where its hosts, contexts and pods are.
final class CompletionMixin implements Mixin {
  private final NamespaceMixin namespace = new NamespaceMixin();
  private final HostsMixin hosts = new HostsMixin();

  @Override
  public void addTo(CommandBuilder command) {
    command.add(namespace).add(hosts);
  }

  String namespace() {
    return namespace.name();
  }

  /// The hosts that the SSH configuration knows.
  List<String> knownHosts(ProcessContext process) {
    return hosts.knownNames(process);
  }

  /// What `--limit` can name.
  List<String> limits(ProcessContext process) {
    return hosts.inventoryNames(process).all();
  }

  /// Which API server.
  ClusterOptions cluster(ProcessContext process) {
    return hosts.clusterOptions(process);
  }

  /// Connects to the first host that was named; the caller closes the shell.
  Shell connect(ProcessContext process) throws NodeException, InterruptedException {
    return hosts.connector(process, _ -> {}).connect(hosts.hosts(process).getFirst());
  }
}
