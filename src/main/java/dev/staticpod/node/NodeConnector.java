package dev.staticpod.node;

/// Makes the connection to one node. Called once per run, on the thread that works on the node.
@FunctionalInterface
public interface NodeConnector {
  /// Connects and logs in; the caller closes the shell.
  ///
  /// @throws NodeException if the node cannot be reached or refuses the user
  Shell connect() throws NodeException;
}
