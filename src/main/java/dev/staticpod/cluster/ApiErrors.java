package dev.staticpod.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.staticpod.cluster.ServerTrust.Authorities;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Words for what goes wrong between us and the API server.
final class ApiErrors {
  private static final String ALERT = "Received fatal alert";

  private ApiErrors() {}

  static ClusterException connection(RestConfig access, IOException failure) {
    return causes(failure).anyMatch(SSLException.class::isInstance)
        ? tls(access, failure)
        : new ClusterException(
            ClusterException.Reason.UNREACHABLE,
            server(access) + " cannot be reached: " + connectionCause(access, failure),
            "check that it runs and that the way there is open: curl -k "
                + access.server()
                + "/version; choose another with --context, or do without it: --no-wait",
            failure);
  }

  private static String connectionCause(RestConfig access, IOException failure) {
    if (causes(failure).anyMatch(UnresolvedAddressException.class::isInstance)) {
      return "the name " + access.server().getHost() + " does not resolve";
    }
    if (failure instanceof HttpTimeoutException) {
      return "it does not answer in time";
    }
    String message = Optional.ofNullable(failure.getMessage()).orElse("");
    if (message.isEmpty()) {
      return failure instanceof ConnectException ? "connection refused" : "the connection broke";
    }
    return message;
  }

  private static ClusterException tls(RestConfig access, IOException failure) {
    return new ClusterException(
        ClusterException.Reason.TLS, tlsCause(access, failure), tlsNextStep(access), failure);
  }

  private static String tlsCause(RestConfig access, IOException failure) {
    String text = String.join(" ", causes(failure).map(Throwable::toString).toList());
    if (causes(failure).anyMatch(CertificateExpiredException.class::isInstance)) {
      return "the certificate of " + server(access) + " has expired";
    }
    if (causes(failure).anyMatch(CertificateNotYetValidException.class::isInstance)) {
      return "the certificate of " + server(access) + " is not valid yet; is the clock right?";
    }
    if (text.contains("valid certification path") || text.contains("signature check failed")) {
      return "the certificate of "
          + server(access)
          + switch (access.trust().authorities()) {
            case Authorities.Named _, Authorities.Unchecked _ ->
                " is not signed by the certificate authority in the kubeconfig";
            case Authorities.Machine _ ->
                " is not signed by an authority that this machine trusts, and the kubeconfig names"
                    + " none";
          };
    }
    if (text.contains("trustAnchors")) {
      return "context "
          + access.context()
          + " names no certificate authority for "
          + access.server()
          + ", and this machine trusts none";
    }
    if (text.contains("No subject alternative") || text.contains("No name matching")) {
      return "the certificate of " + server(access) + " is for another name";
    }
    if (text.contains(ALERT)) {
      return server(access) + " does not take our client certificate";
    }
    return server(access) + " does not complete the TLS handshake: " + failure.getMessage();
  }

  private static String tlsNextStep(RestConfig access) {
    return "see what it shows: openssl s_client -connect "
        + access.server().getHost()
        + ":"
        + (access.server().getPort() < 0 ? 443 : access.server().getPort())
        + "; then correct context "
        + access.context()
        + " in the kubeconfig";
  }

  static ClusterException unauthorized(
      RestConfig access, Credential credential, InstantSource time) {
    String expiry =
        credential
            .certificate()
            .flatMap(certificate -> certificate.expiredBefore(time.instant()))
            .map(date -> ": the client certificate expired on " + date)
            .orElse("");
    return new ClusterException(
        ClusterException.Reason.UNAUTHORIZED,
        server(access) + " does not know us (401)" + expiry,
        "renew the credentials of context "
            + access.context()
            + ", or choose another with --context; kubectl --context "
            + access.context()
            + " get pods must work first");
  }

  static ClusterException forbidden(RestConfig access, ApiRequest request, JsonNode body) {
    String who = user(body.path("message").asText());
    return new ClusterException(
        ClusterException.Reason.FORBIDDEN,
        server(access)
            + " does not let "
            + who
            + " "
            + request.verb()
            + " "
            + request.resource()
            + " in namespace "
            + request.namespace()
            + " (403)",
        "ask for the ClusterRole "
            + (request.verb().equals("get") ? "view" : "edit")
            + " in that namespace, and check with: kubectl --context "
            + access.context()
            + " auth can-i "
            + request.verb()
            + " "
            + request.resource()
            + " -n "
            + request.namespace());
  }

  /// `pods "x" is forbidden: User "jane" cannot get resource ...`.
  private static String user(String message) {
    String[] parts = message.split("\"", -1);
    for (int i = 0; i + 1 < parts.length; i++) {
      if (parts[i].endsWith("User ")) {
        return parts[i + 1];
      }
    }
    return "us";
  }

  static ClusterException answer(RestConfig access, int status, JsonNode body) {
    String message = body.path("message").asText("");
    return new ClusterException(
        ClusterException.Reason.SERVER,
        server(access) + " answers " + status + (message.isEmpty() ? "" : ": " + message),
        "see how it is: kubectl --context " + access.context() + " get --raw /healthz");
  }

  static ClusterException foreign(RestConfig access, IOException failure) {
    return new ClusterException(
        ClusterException.Reason.SERVER,
        access.server() + " does not answer like an API server",
        "correct the server of context " + access.context() + " in the kubeconfig",
        failure);
  }

  private static String server(RestConfig access) {
    return "the API server " + access.server() + " (context " + access.context() + ")";
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
