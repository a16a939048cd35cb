package dev.staticpod.cli;

import static dev.staticpod.cli.model.ArgumentBuilder.argument;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.options.HostsMixin;
import dev.staticpod.cli.options.NamespaceMixin;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import java.util.List;

/// The options of an unfinished command line that say where its hosts, contexts and pods are.
final class CompletionMixin implements Mixin {
  private List<String> words = List.of();
  private final NamespaceMixin namespace = new NamespaceMixin();
  private final HostsMixin hosts = new HostsMixin();

  @Override
  public void addTo(CommandBuilder command) {
    command
        .add(
            argument("WORD")
                .anyNumber()
                .description("what is no option")
                .texts(texts -> words = texts))
        .add(namespace)
        .add(hosts);
  }

  /// The words that are no options: the command, and what it is about.
  List<String> words() {
    return words;
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

  /// Returns which API server to ask.
  ClusterOptions cluster(ProcessContext process) {
    return hosts.cluster().options(process);
  }

  /// Connects to the first host that was named; the caller closes the shell.
  Shell connect(ProcessContext process) throws NodeException, InterruptedException {
    return hosts.connector(process, _ -> {}).connect(hosts.hosts(process).getFirst());
  }
}
