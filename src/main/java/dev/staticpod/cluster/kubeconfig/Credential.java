package dev.staticpod.cluster.kubeconfig;

import dev.staticpod.cluster.tls.ClientCertificate;
import java.util.Map;
import java.util.Optional;

/// What one session with the API server sends: headers, and a certificate in the TLS handshake.
public record Credential(Map<String, String> headers, Optional<ClientCertificate> certificate) {
  public Credential {
    headers = Map.copyOf(headers);
  }

  static Credential none() {
    return new Credential(Map.of(), Optional.empty());
  }

  static Credential bearer(String token) {
    return new Credential(Map.of("Authorization", "Bearer " + token), Optional.empty());
  }

  static Credential certificate(ClientCertificate certificate) {
    return new Credential(Map.of(), Optional.of(certificate));
  }
}
