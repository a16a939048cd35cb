package dev.staticpod.node;

import java.util.Optional;

/// What a node says that asks its API server.
public sealed interface ApiEvent {
  /// The node has this to ask the API server with.
  ///
  /// @param curl its version; empty where there is none
  /// @param path of the kubeconfig; empty where there is none
  /// @param kubeconfig its lines, without secrets
  /// @param isRenewed whether there is a certificate that the kubelet has renewed
  /// @param noProxy the servers for which the kubelet has no proxy, as it was told
  record Ready(String curl, String path, String kubeconfig, boolean isRenewed, String noProxy)
      implements ApiEvent {}

  /// The node has all that it was told to use.
  record Usable() implements ApiEvent {}

  /// The node has not all that it was told to use.
  ///
  /// @param part a word for what is missing, as `key`
  /// @param place where it was to be
  record Unusable(String part, String place) implements ApiEvent {}

  /// The API server has answered.
  record Answered(int status, String body) implements ApiEvent {}

  /// The API server was not reached.
  ///
  /// @param exit what curl(1) exited with
  /// @param said and what it said
  record Failed(int exit, String said) implements ApiEvent {}

  /// The certificate that the kubelet logs in with, as it is on the node, without its key.
  record Certificate(String pem) implements ApiEvent {}

  /// The script has ended.
  ///
  /// @param failure why, where it was not its own end
  record Ended(Optional<NodeException> failure) implements ApiEvent {}
}
