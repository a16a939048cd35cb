package dev.staticpod.cluster.kubeconfig;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.tls.ClientCertificate;
import dev.staticpod.text.ReadSecrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What one session with the API server sends: headers, and a certificate in the TLS handshake.
///
/// @param headers by their names; one that is given several times has several values
public record Credential(
    Map<String, List<String>> headers, Optional<ClientCertificate> certificate) {
  /// The form of a token by RFC 6750, section 2.1, and of what else is sent as one: printable, and
  /// without a blank.
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]+");

  public Credential {
    headers = Map.copyOf(headers);
  }

  static Credential none() {
    return new Credential(Map.of(), Optional.empty());
  }

  /// Returns the credential that is a token.
  ///
  /// @param origin where it comes from, as in `the token ORIGIN`
  /// @param place where that is written, or what names it
  /// @throws ClusterException if it is none that a header can carry
  static Credential bearer(String token, String origin, String place) throws ClusterException {
    ReadSecrets.add(token);
    if (!TOKEN.matcher(token).matches()) {
      throw new ClusterException(
          ClusterException.Reason.CONFIG,
          place + ": the token " + origin + " has a character that no token has",
          "write it on one line, without blanks");
    }
    return new Credential(Map.of("Authorization", List.of("Bearer " + token)), Optional.empty());
  }

  /// Returns this credential with a certificate.
  Credential with(ClientCertificate shown) {
    return new Credential(headers, Optional.of(shown));
  }

  /// Shows what is sent, without what it says.
  @Override
  public String toString() {
    return "Credential[" + headers.keySet() + "]";
  }
}
