package dev.staticpod.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// The TLS context for one access. Keys and the context come from fabric8. The certificate
/// authority of the kubeconfig is read here, because fabric8 trusts the machine's own beside it,
/// and kubectl does not.
final class Tls {
  /// The object identifier of elliptic-curve keys, in DER (RFC 5480, id-ecPublicKey).
  private static final String EC_PKCS8 = "06072a8648ce3d0201";

  static {
    // the type of the stores that are made in memory on the way to a context: PKCS#12, the default,
    // derives a key in 10,000 rounds for each, to protect what never leaves this process
    Security.setProperty("keystore.type", "jks");
  }

  /// In which groups a key exchange may be done.
  enum Groups {
    /// Those of [X25519FirstSslContext].
    X25519_ONLY,
    /// All that the runtime knows.
    ALL
  }

  private Tls() {}

  static SSLContext context(RestConfig access, ClientIdentity.Credential credential, Groups groups)
      throws ClusterException {
    Config config = access.config();
    try {
      SSLContext context = SSLUtils.sslContext(keys(config, credential), trust(config));
      return switch (groups) {
        case X25519_ONLY -> X25519FirstSslContext.in(context);
        case ALL -> context;
      };
    } catch (IOException
        | GeneralSecurityException
        | IllegalArgumentException
        | KubernetesClientException e) {
      throw new ClusterException(
          ClusterException.Reason.CONFIG,
          "the certificates of context " + access.context() + " cannot be used: " + e.getMessage(),
          "look at them with: kubectl config view --raw --context " + access.context(),
          e);
    }
  }

  /// `tls-server-name` also goes into the handshake where the server is given as an address.
  static SSLParameters parameters(RestConfig access) {
    var parameters = new SSLParameters();
    String name = access.config().getTlsServerName();
    if (name != null) {
      parameters.setServerNames(List.of(new SNIHostName(name)));
    }
    return parameters;
  }

  private static KeyManager[] keys(Config config, ClientIdentity.Credential credential)
      throws IOException, GeneralSecurityException {
    if (credential.certificate().isEmpty()) {
      return new KeyManager[0];
    }
    ClientIdentity.Certificate certificate = credential.certificate().get();
    String certificateData = pem(certificate.certificateData(), certificate.certificateFile());
    String keyData = pem(certificate.keyData(), certificate.keyFile());
    return SSLUtils.keyManagers(
        certificateData,
        null,
        keyData,
        null,
        algorithm(keyData),
        config.getClientKeyPassphrase(),
        null,
        null);
  }

  /// fabric8 tells the algorithm by the PEM header, which PKCS#8 (RFC 5958) keeps inside.
  private static String algorithm(String keyData) {
    String pem = new String(Base64.getDecoder().decode(keyData), StandardCharsets.US_ASCII);
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]*-----", ""));
    boolean elliptic =
        pem.contains("EC PRIVATE KEY") || HexFormat.of().formatHex(der).contains(EC_PKCS8);
    return elliptic ? "EC" : "RSA";
  }

  private static TrustManager[] trust(Config config) throws IOException, GeneralSecurityException {
    if (config.isTrustCerts()) {
      return SSLUtils.trustManagers(config);
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities(config));
    TrustManager[] managers = factory.getTrustManagers();
    return config.getTlsServerName() == null
        ? managers
        : ServerNameTrustManager.wrap(managers, config.getTlsServerName());
  }

  /// The authorities of the access; null, which is the runtime's, where neither the kubeconfig nor
  /// the machine has any.
  private static @Nullable KeyStore authorities(Config config)
      throws IOException, GeneralSecurityException {
    Optional<String> data = Optional.ofNullable(config.getCaCertData());
    Optional<Path> file = Optional.ofNullable(config.getCaCertFile()).map(Path::of);
    if (data.isEmpty() && file.isEmpty()) {
      return null;
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    byte[] pem = Base64.getDecoder().decode(pem(data, file));
    int number = 0;
    for (Certificate certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(pem))) {
      store.setCertificateEntry("ca-" + number++, certificate);
    }
    return store;
  }

  /// Base64 of the PEM text, as kubeconfigs hold it; exec plugins give the PEM text itself.
  private static String pem(Optional<String> data, Optional<Path> file) throws IOException {
    if (data.isPresent()) {
      return data.get().contains("-----BEGIN")
          ? Base64.getEncoder().encodeToString(data.get().getBytes(StandardCharsets.US_ASCII))
          : data.get();
    }
    if (file.isEmpty()) {
      throw new IOException("the client key is missing");
    }
    return Base64.getEncoder().encodeToString(Files.readAllBytes(file.get()));
  }
}
