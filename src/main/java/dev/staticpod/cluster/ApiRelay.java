package dev.staticpod.cluster;

/// Passes questions on to an API server that is not asked from here, and brings its answers.
public interface ApiRelay extends AutoCloseable {
  /// What the API server says.
  record Reply(int status, String body) {}

  /// Asks, and waits for the answer.
  ///
  /// @param path with the query, encoded
  /// @param body JSON; empty where there is none
  /// @throws ClusterException if the API server is not reached
  Reply send(String method, String path, String body) throws ClusterException, InterruptedException;

  /// Returns who asks, and what there is to say of it.
  Asker asker();

  /// Why the API server does not know who asks (401), where that can be found out.
  ///
  /// @return to go behind the problem: `: the certificate expired on ...`; may be empty
  String credentialProblem() throws InterruptedException;

  @Override
  void close();

  /// The kubelet that asks in our place.
  ///
  /// @param name for messages: `the kubelet of w1`
  /// @param server the API server's address
  /// @param node the node whose pods may be seen
  record Asker(String name, String server, String node) {}
}
