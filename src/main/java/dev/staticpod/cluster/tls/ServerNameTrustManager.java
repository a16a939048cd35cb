package dev.staticpod.cluster.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Checks a server's certificate against the kubeconfig's `tls-server-name` in place of the host
/// that is connected to (client-go 1.20, `rest.TLSClientConfig.ServerName`).
final class ServerNameTrustManager extends TrustManagerDecorator {
  private final String name;

  ServerNameTrustManager(X509ExtendedTrustManager chains, String name) {
    super(chains);
    this.name = name.toLowerCase(Locale.ROOT);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authentication)
      throws CertificateException {
    chains.checkServerTrusted(chain, authentication);
    List<String> names = names(chain[0]);
    if (names.stream().noneMatch(this::covers)) {
      throw new CertificateException("No name matching " + name + " found");
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authentication, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, authentication);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authentication, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, authentication);
  }

  /// Returns the subject alternative names of the kinds DNS (2) and IP (7), RFC 5280, 4.2.1.6.
  private static List<String> names(X509Certificate certificate)
      throws CertificateParsingException {
    return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
        .flatMap(Collection::stream)
        .filter(entry -> entry.get(0).equals(2) || entry.get(0).equals(7))
        .map(entry -> String.valueOf(entry.get(1)).toLowerCase(Locale.ROOT))
        .toList();
  }

  private boolean covers(String pattern) {
    int dot = name.indexOf('.');
    return pattern.equals(name)
        || (pattern.startsWith("*.")
            && dot > 0
            && name.substring(dot).equals(pattern.substring(1)));
  }
}
