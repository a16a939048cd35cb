package dev.staticpod.cluster.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// A certificate for the TLS handshake, with those that lead to its authority, and its key.
///
/// @param key empty where the kubeconfig forgot it
public record ClientCertificate(PemSource certificate, Optional<PemSource> key) {

  /// The day on which it expired, if it did: an API server answers 401 then, and does not say why.
  public Optional<LocalDate> expiredBefore(Instant now) {
    try {
      Instant end = Pem.certificates(certificate.read()).getFirst().getNotAfter().toInstant();
      return end.isBefore(now)
          ? Optional.of(LocalDate.ofInstant(end, ZoneOffset.UTC))
          : Optional.empty();
    } catch (IOException | GeneralSecurityException _) {
      return Optional.empty(); // it was good enough for the handshake; there is nothing to add
    }
  }
}
