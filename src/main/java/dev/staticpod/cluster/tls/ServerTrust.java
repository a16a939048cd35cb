package dev.staticpod.cluster.tls;

import java.nio.file.Path;
import java.util.Optional;

/// By what the certificate of the API server is judged.
///
/// @param serverName the kubeconfig's `tls-server-name`, in place of the host that is connected to
public record ServerTrust(Authorities authorities, Optional<String> serverName) {
  /// Who may have signed it.
  public sealed interface Authorities {
    /// Those that the kubeconfig names, and no others.
    record Named(PemSource certificates) implements Authorities {}

    /// Those that this machine trusts, for a kubeconfig that names none.
    ///
    /// @param file empty where there is none: then the Java runtime's own
    record Machine(Optional<Path> file) implements Authorities {}

    /// Any server (`insecure-skip-tls-verify`).
    record Unchecked() implements Authorities {}
  }
}
