package dev.staticpod.cluster.tls;

import java.nio.file.Path;
import java.util.Optional;

/// What the certificate of the API server is judged by.
///
/// @param serverName the kubeconfig's `tls-server-name`, in place of the host that is connected to
public record ServerTrust(Authorities authorities, Optional<String> serverName) {
  /// The authorities that may have signed the certificate.
  public sealed interface Authorities {
    /// The authorities that the kubeconfig names, and no others.
    record Named(PemSource certificates) implements Authorities {}

    /// The authorities that this machine trusts, for a kubeconfig that names none.
    ///
    /// @param file empty where there is none: then the Java runtime's own
    record Machine(Optional<Path> file) implements Authorities {}

    /// Any server is trusted (`insecure-skip-tls-verify`).
    record Unchecked() implements Authorities {}
  }
}
