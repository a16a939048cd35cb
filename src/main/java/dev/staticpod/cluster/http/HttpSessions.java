package dev.staticpod.cluster.http;

import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.kubeconfig.ClientIdentity;
import dev.staticpod.cluster.kubeconfig.Credential;
import dev.staticpod.cluster.kubeconfig.RestConfig;
import dev.staticpod.cluster.tls.Tls;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The HTTPS client of one API server together with the credential it was made for: both are made
/// anew when the server does not take the credential any more. For all threads.
final class HttpSessions {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(5);

  /// A client, and what it shows the server.
  record Session(HttpClient http, Credential credential, Instant since) {}

  private final RestConfig config;
  private final InstantSource time;
  private Session session;

  /// @throws ClusterException if there is no credential, or it is of no use
  HttpSessions(RestConfig config, InstantSource time) throws ClusterException {
    this.config = config;
    this.time = time;
    this.session = session(config.identity().credential());
  }

  synchronized Session current() {
    return session;
  }

  /// Whether there is a newer session than the refused one: made now, or by another thread.
  synchronized boolean renew(Session refused) throws ClusterException {
    if (!session.equals(refused)) {
      return true;
    }
    if (config.identity().renewal() == ClientIdentity.Renewal.POINTLESS
        || time.instant().isBefore(session.since().plus(BETWEEN_RENEWALS))) {
      return false;
    }
    session = session(config.identity().credential());
    refused.http().shutdownNow();
    return true;
  }

  private Session session(Credential credential) throws ClusterException {
    HttpClient.Builder http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER) // the credential is for this server alone
            .connectTimeout(CONNECT)
            .proxy(config.proxy().selector());
    if (config.server().getScheme().equals("https")) {
      addTls(http, credential);
    }
    return new Session(http.build(), credential, time.instant());
  }

  private void addTls(HttpClient.Builder http, Credential credential) throws ClusterException {
    try {
      http.sslContext(Tls.context(config.trust(), credential.certificate()));
      http.sslParameters(Tls.parameters(config.trust()));
    } catch (IOException | GeneralSecurityException e) {
      throw ApiErrors.certificates(config, e);
    }
  }

  /// Cuts the connections of the client.
  void close() {
    current().http().shutdownNow();
  }
}
