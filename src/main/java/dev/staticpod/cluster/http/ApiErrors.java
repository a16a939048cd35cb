package dev.staticpod.cluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.kubeconfig.Credential;
import dev.staticpod.cluster.kubeconfig.Proxy;
import dev.staticpod.cluster.kubeconfig.RestConfig;
import dev.staticpod.cluster.tls.ServerTrust.Authorities;
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

  static ClusterException connection(RestConfig config, IOException failure) {
    return causes(failure).anyMatch(SSLException.class::isInstance)
        ? tls(config, failure)
        : new ClusterException(
            ClusterException.Reason.UNREACHABLE,
            server(config)
                + " cannot be reached"
                + proxy(config).map(address -> " by the proxy " + address).orElse("")
                + ": "
                + connectionCause(config, failure),
            "check that it runs and that the way there is open: curl -k "
                + proxy(config).map(address -> "--proxy http://" + address + " ").orElse("")
                + config.server()
                + "/version; or choose another with --context",
            failure);
  }

  /// What a proxy answers that lets nobody through without a login: waiting does not help.
  static ClusterException proxyLogin(RestConfig config) {
    return new ClusterException(
        ClusterException.Reason.CONFIG,
        server(config)
            + " cannot be reached: the proxy "
            + proxy(config).map(address -> address + " ").orElse("on the way ")
            + "wants a login (407), and logins to proxies are not supported",
        "let the node ask, with --api node, or use a proxy that wants no login");
  }

  private static Optional<String> proxy(RestConfig config) {
    return config.proxy() instanceof Proxy.Through(String host, int port)
        ? Optional.of(host + ":" + port)
        : Optional.empty();
  }

  private static String connectionCause(RestConfig config, IOException failure) {
    if (causes(failure).anyMatch(UnresolvedAddressException.class::isInstance)) {
      String host =
          config.proxy() instanceof Proxy.Through(String name, _)
              ? name
              : config.server().getHost();
      return "the name " + host + " does not resolve";
    }
    if (failure instanceof HttpTimeoutException) {
      return "it does not answer in time";
    }
    String message = Optional.ofNullable(failure.getMessage()).orElse("");
    if (message.isEmpty()) {
      return failure instanceof ConnectException ? "connection refused" : "the connection broke";
    }
    return message.contains("received no bytes")
        ? "it ended the connection without an answer" + withoutCredential(config)
        : message;
  }

  /// A server that wants a certificate says so in an alert, but one that ends the connection at
  /// once may have it lost on the way.
  private static String withoutCredential(RestConfig config) {
    return config.server().getScheme().equals("https") && config.identity().isAnonymous()
        ? ", as it does where it wants a credential: the context's user has none"
        : "";
  }

  private static ClusterException tls(RestConfig config, IOException failure) {
    return new ClusterException(
        ClusterException.Reason.TLS, tlsCause(config, failure), tlsNextStep(config), failure);
  }

  private static String tlsCause(RestConfig config, IOException failure) {
    String text = String.join(" ", causes(failure).map(Throwable::toString).toList());
    if (causes(failure).anyMatch(CertificateExpiredException.class::isInstance)) {
      return "the certificate of " + server(config) + " has expired";
    }
    if (causes(failure).anyMatch(CertificateNotYetValidException.class::isInstance)) {
      return "the certificate of " + server(config) + " is not valid yet; is the clock right?";
    }
    if (text.contains("valid certification path") || text.contains("signature check failed")) {
      return "the certificate of "
          + server(config)
          + switch (config.trust().authorities()) {
            case Authorities.Named _, Authorities.Unchecked _ ->
                " is not signed by the certificate authority in the kubeconfig";
            case Authorities.Machine _ ->
                " is not signed by an authority that this machine trusts, and the kubeconfig names"
                    + " none";
          };
    }
    if (text.contains("trustAnchors")) {
      return "context "
          + config.context()
          + " names no certificate authority for "
          + config.server()
          + ", and this machine trusts none";
    }
    if (text.contains("No subject alternative") || text.contains("No name matching")) {
      return "the certificate of " + server(config) + " is for another name";
    }
    if (text.contains(ALERT)) {
      return server(config)
          + (config.identity().isAnonymous()
              ? " wants a credential, and the context's user has none"
              : " does not take our client certificate");
    }
    return server(config) + " does not complete the TLS handshake: " + failure.getMessage();
  }

  private static String tlsNextStep(RestConfig config) {
    return "see what it shows: openssl s_client -connect "
        + config.server().getHost()
        + ":"
        + (config.server().getPort() < 0 ? 443 : config.server().getPort())
        + "; then correct context "
        + config.context()
        + " in the kubeconfig";
  }

  static ClusterException certificates(RestConfig config, Exception failure) {
    return new ClusterException(
        ClusterException.Reason.CONFIG,
        "the certificates of context "
            + config.context()
            + " cannot be used: "
            + failure.getMessage(),
        "see them with: " + config.kubectl().command("config view --raw"),
        failure);
  }

  static ClusterException unauthorized(
      RestConfig config, Credential credential, InstantSource time) {
    String expiry =
        credential
            .certificate()
            .flatMap(certificate -> certificate.expiredBefore(time.instant()))
            .map(date -> ": the client certificate expired on " + date)
            .orElse(
                config.identity().isAnonymous() ? ": the context's user has no credential" : "");
    return new ClusterException(
        ClusterException.Reason.UNAUTHORIZED,
        server(config) + " does not know us (401)" + expiry,
        "renew the credentials of context "
            + config.context()
            + ", or choose another with --context; "
            + config.kubectl().command("get pods must work first"));
  }

  static ClusterException forbidden(RestConfig config, ApiRequest request, JsonNode body) {
    String who = user(body.path("message").asText());
    String what = request.verb() + " " + request.resource();
    String scope =
        request.isOfAllNamespaces()
            ? " --all-namespaces"
            : request.namespace().isEmpty() ? "" : " -n " + request.namespace();
    return new ClusterException(
        ClusterException.Reason.FORBIDDEN,
        server(config) + " does not let " + who + " " + what + placeOf(request) + " (403)",
        "ask for "
            + roleFor(request)
            + ", and check with: "
            + config.kubectl().command("auth can-i " + what + scope));
  }

  private static String placeOf(ApiRequest request) {
    if (request.isOfAllNamespaces()) {
      return " in all namespaces";
    }
    return request.namespace().isEmpty() ? "" : " in namespace " + request.namespace();
  }

  private static String roleFor(ApiRequest request) {
    if (request.isOfAllNamespaces()) {
      return "a ClusterRoleBinding to view";
    }
    return request.namespace().isEmpty()
        ? "a ClusterRole that may " + request.verb() + " " + request.resource()
        : "the ClusterRole "
            + (request.verb().equals("delete") ? "edit" : "view")
            + " in that namespace";
  }

  /// Returns the user in a message such as `pods "x" is forbidden: User "jane" cannot get resource
  /// ...`.
  private static String user(String message) {
    String[] parts = message.split("\"", -1);
    for (int i = 0; i + 1 < parts.length; i++) {
      if (parts[i].endsWith("User ")) {
        return parts[i + 1];
      }
    }
    return "us";
  }

  static ClusterException answer(RestConfig config, ApiRequest request, int status, JsonNode body) {
    String message = body.path("message").asText("");
    return new ClusterException(
        ClusterException.reasonOf(status),
        server(config) + " answers " + status + (message.isEmpty() ? "" : ": " + message),
        status == 400 && request.selectsByLabels()
            ? "write the labels as kubectl -l takes them, role=edge,tier!=test; see which there"
                + " are: "
                + config.kubectl().command("get nodes --show-labels")
            : "see how it is: " + config.kubectl().command("get --raw /healthz"));
  }

  static ClusterException foreign(RestConfig config, IOException failure) {
    return new ClusterException(
        ClusterException.Reason.SERVER,
        config.server() + " does not answer like an API server",
        "correct the server of context " + config.context() + " in the kubeconfig",
        failure);
  }

  private static String server(RestConfig config) {
    return "the API server " + config.server() + " (context " + config.context() + ")";
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
