package dev.staticpod.cluster.tls;

import dev.staticpod.cluster.ClusterOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The certificate authorities that this machine trusts, for a kubeconfig that names none: those
/// that kubectl takes (Go 1.24, `crypto/x509/root_unix.go` and `root_linux.go`), not those that the
/// Java runtime brings along.
public final class SystemTrustStore {
  private static final List<String> FILES =
      List.of(
          "/etc/ssl/certs/ca-certificates.crt",
          "/etc/pki/tls/certs/ca-bundle.crt",
          "/etc/ssl/ca-bundle.pem",
          "/etc/pki/tls/cacert.pem",
          "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
          "/etc/ssl/cert.pem");

  private SystemTrustStore() {}

  /// Returns the file with all authorities; empty where there is none, or none that can be read.
  public static Optional<Path> file(ClusterOptions options) {
    return options.variable("SSL_CERT_FILE").map(List::of).orElse(FILES).stream()
        .map(Path::of)
        .filter(Files::isReadable)
        .findFirst();
  }
}
