package dev.staticpod.cluster.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Takes a server's certificate whose key usage is to encipher keys and not to sign, as the
/// certificates of the Kubernetes manual are that are made with `openssl`: kubectl does not look at
/// it. All else is checked as ever.
final class KeyUsageTrustManager extends TrustManagerDecorator {
  /// The key exchange of which Java wants `keyEncipherment` instead of `digitalSignature`; nothing
  /// else depends on its name there (`sun.security.validator.EndEntityChecker`).
  private static final String ENCIPHERS = "RSA";

  /// The place of this bit in `getKeyUsage` (RFC 5280, 4.2.1.3), as that of the next.
  private static final int DIGITAL_SIGNATURE = 0;

  private static final int KEY_ENCIPHERMENT = 2;

  KeyUsageTrustManager(X509ExtendedTrustManager chains) {
    super(chains);
  }

  private static String usable(X509Certificate[] chain, String authentication) {
    boolean[] usage = chain[0].getKeyUsage();
    return usage != null && !usage[DIGITAL_SIGNATURE] && usage[KEY_ENCIPHERMENT]
        ? ENCIPHERS
        : authentication;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authentication)
      throws CertificateException {
    chains.checkServerTrusted(chain, usable(chain, authentication));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authentication, Socket socket)
      throws CertificateException {
    chains.checkServerTrusted(chain, usable(chain, authentication), socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authentication, SSLEngine engine)
      throws CertificateException {
    chains.checkServerTrusted(chain, usable(chain, authentication), engine);
  }
}
