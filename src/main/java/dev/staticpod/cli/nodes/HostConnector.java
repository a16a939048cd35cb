package dev.staticpod.cli.nodes;

import dev.staticpod.fleet.Host;
import dev.staticpod.node.NodeConnector;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.ssh.SshConnector;
import dev.staticpod.ssh.SshOptions;
import dev.staticpod.ssh.config.SshTarget;
import java.util.function.Consumer;

/// Reaches the hosts of a run over SSH. A command makes one: all hosts share its limits and its
/// secrets, from several threads at once.
public final class HostConnector {
  private final SshConnector connector = new SshConnector();
  private final SshOptions options;
  private final Consumer<String> log;

  /// Nothing is connected to yet.
  ///
  /// @param log takes what there is to say of connections, a line each, from any thread
  public HostConnector(SshOptions options, Consumer<String> log) {
    this.options = options;
    this.log = log;
  }

  /// Connects and logs in; the caller closes the shell.
  ///
  /// @throws NodeException if the host cannot be reached or refuses the user
  public Shell connect(Host host) throws NodeException {
    return connector.connect(SshTarget.parse(host.name()), options, log);
  }

  /// The same, for later.
  public NodeConnector to(Host host) {
    return () -> connect(host);
  }
}
