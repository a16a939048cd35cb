package dev.staticpod.cluster.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority that lives as long as a test.
public final class TestAuthority {
  /// A certificate with its key.
  public record Issued(X509Certificate certificate, PrivateKey key) {
    /// As kubeconfigs hold it: base64 of PEM.
    public String certificateData() throws GeneralSecurityException {
      return data(certificatePem());
    }

    public String keyData() {
      return data(keyPem());
    }

    public String certificatePem() throws GeneralSecurityException {
      return pem("CERTIFICATE", certificate.getEncoded());
    }

    public String keyPem() {
      return pem("PRIVATE KEY", key.getEncoded());
    }
  }

  private static final Duration YEAR = Duration.ofDays(365);

  private final String name;
  private final KeyPair keys;
  private final Issued self;

  public TestAuthority() throws Exception {
    this("test-ca");
  }

  /// One of another name: of two with the same, some clients try only the first.
  public TestAuthority(String commonName) throws Exception {
    name = "CN=" + commonName;
    keys = pair();
    X509v3CertificateBuilder builder = builder(name, keys, Instant.now().plus(YEAR));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    self = sign(builder, keys);
  }

  /// The authority itself, as `certificate-authority-data`.
  public String data() throws GeneralSecurityException {
    return self.certificateData();
  }

  public Issued server(Instant end, GeneralName name) throws Exception {
    KeyPair pair = pair();
    X509v3CertificateBuilder builder = builder("CN=server", pair, end);
    builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
    return sign(builder, pair);
  }

  /// A server's certificate for 127.0.0.1 with these bits of `KeyUsage`.
  public Issued serverFor(int usage, Instant end) throws Exception {
    KeyPair pair = pair();
    X509v3CertificateBuilder builder = builder("CN=server", pair, end);
    var address = new GeneralName(GeneralName.iPAddress, "127.0.0.1");
    builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(address));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
    return sign(builder, pair);
  }

  public Issued server() throws Exception {
    return server(Instant.now().plus(YEAR), new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
  }

  public Issued client(Instant end) throws Exception {
    return client(end, pair());
  }

  public Issued client(Instant end, KeyPair pair) throws Exception {
    return sign(builder("CN=jane", pair, end), pair);
  }

  public SSLContext serverContext(Issued issued) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "server", issued.key(), new char[0], new Certificate[] {issued.certificate()});
    var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyManagers.init(store, new char[0]);
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("ca", self.certificate());
    var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trustManagers.init(trust);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
    return context;
  }

  private X509v3CertificateBuilder builder(String subject, KeyPair pair, Instant end) {
    return new JcaX509v3CertificateBuilder(
        new X500Name(name),
        BigInteger.valueOf(System.nanoTime()),
        Date.from(end.minus(YEAR.multipliedBy(2))),
        Date.from(end),
        new X500Name(subject),
        pair.getPublic());
  }

  private Issued sign(X509v3CertificateBuilder builder, KeyPair pair) throws Exception {
    byte[] encoded =
        builder
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
            .getEncoded();
    var certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(encoded));
    return new Issued(certificate, pair.getPrivate());
  }

  private static KeyPair pair() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  /// The key out of its PKCS#8 envelope, as openssl writes it: PKCS#1 or SEC 1.
  public static byte[] bareKey(PrivateKey key) throws IOException {
    var envelope = PrivateKeyInfo.getInstance(key.getEncoded());
    ASN1Encodable bare = envelope.parsePrivateKey();
    if (key instanceof ECKey curve) {
      bare =
          new ECPrivateKey(
              curve.getParams().getOrder().bitLength(),
              ECPrivateKey.getInstance(bare).getKey(),
              envelope.getPrivateKeyAlgorithm().getParameters());
    }
    return bare.toASN1Primitive().getEncoded();
  }

  /// Text in PEM.
  public static String pem(String label, byte[] encoded) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded), label);
  }

  private static String data(String pem) {
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
  }
}
