package dev.staticpod.cluster.http;

import dev.staticpod.cluster.ClusterException;
import java.io.IOException;

/// A way to ask an API server. Usable from several threads at once.
interface ApiTransport extends AutoCloseable {
  ApiResponse get(ApiRequest request) throws ClusterException, InterruptedException;

  /// Makes the connection, where it is kept for the questions that follow.
  ///
  /// @throws ClusterException if the server cannot be reached
  void connect() throws ClusterException, InterruptedException;

  /// Gets one pod.
  ApiResponse pod(String namespace, String name) throws ClusterException, InterruptedException;

  /// Deletes one very pod at once; the kubelet makes a new mirror of a static pod that is there.
  ApiResponse delete(String namespace, String name, String uid)
      throws ClusterException, InterruptedException;

  /// The failure of an answer that no API server gives.
  ClusterException foreign(IOException failure);

  @Override
  void close();
}
