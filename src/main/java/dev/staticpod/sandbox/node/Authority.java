package dev.staticpod.sandbox.node;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The sandbox's certificate authority; its own key is never written anywhere.
public final class Authority {
  private static final Duration LIFE = Duration.ofDays(7);

  /// The type of key stores that are only on the way to a context. PKCS#12, the default, derives a
  /// key in 10,000 rounds for each, to protect what never leaves this process.
  private static final String STORE = "JKS";

  private static final X500Name NAME = new X500Name("CN=static-pod-sandbox");

  private final KeyPair keys;
  private final Instant now;
  private final X509Certificate certificate;

  /// A certificate with its key.
  public record Issued(X509Certificate certificate, KeyPair keys) {
    /// Returns the certificate as kubeconfigs hold it.
    public String certificateData() throws GeneralSecurityException {
      return pem("CERTIFICATE", certificate.getEncoded());
    }

    /// Returns the key as kubeconfigs hold it: `client-key-data`.
    public String keyData() {
      return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }
  }

  /// @param now certificates are valid from an hour before, for seven days
  public Authority(Instant now) throws GeneralSecurityException, IOException {
    this.now = now;
    this.keys = pair();
    X509v3CertificateBuilder builder = builder(NAME, keys);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
    this.certificate = sign(builder);
  }

  /// Returns the authority's certificate as kubeconfigs hold it: `certificate-authority-data`.
  public String certificateData() throws GeneralSecurityException {
    return pem("CERTIFICATE", certificate.getEncoded());
  }

  /// Issues a certificate for a user of the API.
  ///
  /// @param subject `O=` is a group, `CN=` the name
  public Issued client(String subject) throws GeneralSecurityException, IOException {
    KeyPair pair = pair();
    X509v3CertificateBuilder builder = builder(new X500Name(subject), pair);
    permit(builder, KeyPurposeId.id_kp_clientAuth);
    return new Issued(sign(builder), pair);
  }

  /// Returns the TLS context of a server on loopback that trusts this authority's clients.
  public SSLContext server() throws GeneralSecurityException, IOException {
    KeyPair pair = pair();
    X509v3CertificateBuilder builder = builder(new X500Name("CN=kube-apiserver"), pair);
    permit(builder, KeyPurposeId.id_kp_serverAuth);
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
              new GeneralName(GeneralName.dNSName, "localhost")
            }));
    return context(pair, sign(builder));
  }

  /// What certificates of clusters say about their use.
  private void permit(X509v3CertificateBuilder builder, KeyPurposeId purpose)
      throws GeneralSecurityException, IOException {
    int usage = KeyUsage.digitalSignature | KeyUsage.keyEncipherment;
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
    builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(keys.getPublic()));
  }

  private SSLContext context(KeyPair pair, X509Certificate own)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    store.setKeyEntry("own", pair.getPrivate(), new char[0], new Certificate[] {own});
    var identity = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    identity.init(store, new char[0]);
    KeyStore trusted = emptyStore();
    trusted.setCertificateEntry("authority", certificate);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(identity.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(STORE);
    store.load(null, null);
    return store;
  }

  private X509v3CertificateBuilder builder(X500Name subject, KeyPair pair) {
    return new JcaX509v3CertificateBuilder(
        NAME,
        new BigInteger(120, new SecureRandom()).add(BigInteger.ONE),
        Date.from(now.minus(Duration.ofHours(1))),
        Date.from(now.plus(LIFE)),
        subject,
        pair.getPublic());
  }

  private X509Certificate sign(X509v3CertificateBuilder builder)
      throws GeneralSecurityException, IOException {
    try {
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
      var encoded = new ByteArrayInputStream(builder.build(signer).getEncoded());
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(encoded);
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  /// A new key of P-256.
  public static KeyPair pair() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  /// A new key for SSH, of the kind that most people and servers have.
  public static KeyPair sshPair() throws GeneralSecurityException {
    return SecurityUtils.getKeyPairGenerator("Ed25519").generateKeyPair();
  }

  /// Returns PEM in base64.
  private static String pem(String kind, byte[] encoded) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    String pem = "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
  }
}
