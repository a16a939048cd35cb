package dev.staticpod.cluster.tls;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Takes every certificate, for every host: what `insecure-skip-tls-verify` in a kubeconfig asks
/// for. Extended, because the JDK checks the name of the host where a manager is not.
final class UncheckedTrustManager extends X509ExtendedTrustManager {
  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authentication) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authentication, Socket socket) {}

  @Override
  public void checkServerTrusted(
      X509Certificate[] chain, String authentication, SSLEngine engine) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authentication) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authentication, Socket socket) {}

  @Override
  public void checkClientTrusted(
      X509Certificate[] chain, String authentication, SSLEngine engine) {}

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
