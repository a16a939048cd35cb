package dev.staticpod.cluster.tls;

import dev.staticpod.cluster.tls.ServerTrust.Authorities;
import dev.staticpod.text.ReadSecrets;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// TLS with one API server: our certificate, and what its own is judged by.
public final class Tls {
  /// The type of the stores that are made in memory on the way to a context. PKCS#12, the default,
  /// derives a key in 10,000 rounds for each, to protect what never leaves this process.
  private static final String STORE = "JKS";

  private static final char[] NO_PASSWORD = new char[0];

  private Tls() {}

  /// A context for sessions that trust and show what is given; reads the certificates and keys.
  ///
  /// @throws IOException if a certificate or key cannot be read
  /// @throws GeneralSecurityException if one cannot be used
  public static SSLContext context(ServerTrust trust, Optional<ClientCertificate> own)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys(own), managers(trust), null);
    return context;
  }

  /// Returns the parameters of a handshake; `tls-server-name` goes into it too where the server is
  /// given as an address.
  ///
  /// @throws GeneralSecurityException if it is no host's name
  public static SSLParameters parameters(ServerTrust trust) throws GeneralSecurityException {
    var parameters = new SSLParameters();
    try {
      trust
          .serverName()
          .ifPresent(name -> parameters.setServerNames(List.of(new SNIHostName(name))));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("the tls-server-name is no host's name", e);
    }
    return parameters;
  }

  private static KeyManager[] keys(Optional<ClientCertificate> own)
      throws IOException, GeneralSecurityException {
    if (own.isEmpty()) {
      return new KeyManager[0];
    }
    ClientCertificate client = own.get();
    PemSource key = client.key().orElseThrow(() -> new KeyException("the client key is missing"));
    String keyText = key.read();
    ReadSecrets.add(keyText);
    KeyStore store = emptyStore();
    store.setKeyEntry(
        "client",
        in(key, () -> Pem.privateKey(keyText)),
        NO_PASSWORD,
        certificates(client.certificate()).toArray(Certificate[]::new));
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static TrustManager[] managers(ServerTrust trust)
      throws IOException, GeneralSecurityException {
    return switch (trust.authorities()) {
      case Authorities.Unchecked _ -> new TrustManager[] {new UncheckedTrustManager()};
      case Authorities.Named(PemSource pem) -> checked(Optional.of(pem), trust.serverName());
      case Authorities.Machine(var file) ->
          checked(file.map(PemSource.File::new), trust.serverName());
    };
  }

  /// @param authorities the runtime's own where there are none
  private static TrustManager[] checked(
      Optional<? extends PemSource> authorities, Optional<String> serverName)
      throws IOException, GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    if (authorities.isPresent()) {
      factory.init(store(certificates(authorities.get())));
    } else {
      factory.init((KeyStore) null);
    }
    TrustManager[] managers =
        TrustManagerDecorator.decorate(factory.getTrustManagers(), KeyUsageTrustManager::new);
    return serverName
        .map(name ->
            TrustManagerDecorator.decorate(
                managers, chains -> new ServerNameTrustManager(chains, name)))
        .orElse(managers);
  }

  private static List<X509Certificate> certificates(PemSource source)
      throws IOException, GeneralSecurityException {
    String text = source.read();
    return in(source, () -> Pem.certificates(text));
  }

  /// Reads what is in a text.
  private interface Reading<T> {
    T read() throws GeneralSecurityException;
  }

  /// Says of what cannot be read where it stands.
  private static <T> T in(PemSource source, Reading<T> reading) throws GeneralSecurityException {
    try {
      return reading.read();
    } catch (GeneralSecurityException e) {
      throw new GeneralSecurityException(source.origin() + ": " + e.getMessage(), e);
    }
  }

  private static KeyStore store(List<X509Certificate> authorities)
      throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore();
    for (int i = 0; i < authorities.size(); i++) {
      store.setCertificateEntry("ca-" + i, authorities.get(i));
    }
    return store;
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(STORE);
    store.load(null, null);
    return store;
  }
}
