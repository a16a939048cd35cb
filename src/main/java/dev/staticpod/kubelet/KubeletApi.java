package dev.staticpod.kubelet;

import java.util.Optional;

/// How a kubelet reaches its API server, without its secrets: of each is known where on the node it
/// stands.
///
/// @param server `https://HOST:PORT`, perhaps with a path
/// @param serverName the name in the server's certificate, where that is not the address
/// @param certificate the one that the kubelet logs in with, and its key
/// @param token what it logs in with otherwise
/// @param proxy a line of the kubeconfig with the address of one
public record KubeletApi(
    String server,
    Optional<String> serverName,
    Trust trust,
    Optional<ClientCertificate> certificate,
    Optional<Place> token,
    Optional<Place.Lines> proxy) {
  /// The place on the node where something stands.
  public sealed interface Place {
    /// The thing stands in a file of its own, by an absolute path.
    record File(String path) implements Place {}

    /// The thing stands in these lines of the kubeconfig, counted from 1.
    record Lines(int first, int last) implements Place {}
  }

  /// What the server's certificate is held against.
  public sealed interface Trust {
    /// The server's certificate has to be signed by these authorities.
    record Named(Place authorities) implements Trust {}

    /// The server's certificate has to be signed by an authority that the node trusts anyway.
    record Machine() implements Trust {}

    /// The server's certificate is not checked: `insecure-skip-tls-verify`.
    record Unchecked() implements Trust {}
  }

  /// A certificate with its key, which may stand in one file.
  public record ClientCertificate(Place certificate, Place key) {}

  /// Returns this way with the certificate that the kubelet has renewed since, which counts
  /// (Kubernetes 1.20 to 1.36, `pkg/kubelet/certificate/kubelet.go`,
  /// `NewKubeletClientCertificateManager`).
  public KubeletApi with(ClientCertificate renewed) {
    return new KubeletApi(server, serverName, trust, Optional.of(renewed), token, proxy);
  }
}
