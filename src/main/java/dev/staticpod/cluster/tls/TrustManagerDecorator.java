package dev.staticpod.cluster.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Leaves to another trust manager all that is not about the certificate of a server.
abstract class TrustManagerDecorator extends X509ExtendedTrustManager {
  /// The trust manager that has the rest.
  final X509ExtendedTrustManager chains;

  TrustManagerDecorator(X509ExtendedTrustManager chains) {
    this.chains = chains;
  }

  /// Returns the trust managers, those for certificates decorated.
  static TrustManager[] decorate(
      TrustManager[] managers, UnaryOperator<X509ExtendedTrustManager> decorator) {
    return Stream.of(managers)
        .map(manager ->
            manager instanceof X509ExtendedTrustManager chains ? decorator.apply(chains) : manager)
        .toArray(TrustManager[]::new);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authentication)
      throws CertificateException {
    chains.checkClientTrusted(chain, authentication);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authentication, Socket socket)
      throws CertificateException {
    chains.checkClientTrusted(chain, authentication, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authentication, SSLEngine engine)
      throws CertificateException {
    chains.checkClientTrusted(chain, authentication, engine);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return chains.getAcceptedIssuers();
  }
}
