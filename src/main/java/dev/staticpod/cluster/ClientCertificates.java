package dev.staticpod.cluster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;

/// Looks at our own certificate after a refusal: an API server answers 401 to an expired one, and
/// does not say why.
final class ClientCertificates {
  private ClientCertificates() {}

  static Optional<LocalDate> expiredBefore(ClientIdentity.Certificate certificate, Instant now) {
    try {
      var parsed =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(bytes(certificate)));
      Instant end = parsed.getNotAfter().toInstant();
      return end.isBefore(now)
          ? Optional.of(LocalDate.ofInstant(end, ZoneOffset.UTC))
          : Optional.empty();
    } catch (IOException | CertificateException | IllegalArgumentException _) {
      return Optional.empty(); // it was good enough for the handshake; there is nothing to add
    }
  }

  private static byte[] bytes(ClientIdentity.Certificate certificate) throws IOException {
    if (certificate.certificateData().isEmpty()) {
      return certificate.certificateFile().isPresent()
          ? Files.readAllBytes(certificate.certificateFile().get())
          : new byte[0];
    }
    String data = certificate.certificateData().get();
    return data.contains("-----BEGIN")
        ? data.getBytes(StandardCharsets.US_ASCII)
        : Base64.getDecoder().decode(data);
  }
}
