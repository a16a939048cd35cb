package dev.staticpod.cluster.tls;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Certificates and private keys in PEM (RFC 7468). One text may hold several of both, with
/// anything in between: the kubelet keeps its certificate and its key in one file, and bundles of
/// authorities have comments.
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (?<label>[A-Z0-9 ]+)-----(?<body>.*?)-----END \\k<label>-----",
          Pattern.DOTALL);

  private Pem() {}

  private record Block(String label, String body) {
    byte[] der() throws GeneralSecurityException {
      try {
        return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
      } catch (IllegalArgumentException e) {
        throw new GeneralSecurityException("the " + label + " is not base64", e);
      }
    }

    boolean isKey() {
      return label.endsWith("PRIVATE KEY");
    }

    /// Whether the key is encrypted: PKCS#8 says so in its label, the older forms in a header (RFC
    /// 1421).
    boolean isEncrypted() {
      return label.startsWith("ENCRYPTED") || body.contains("Proc-Type: 4,ENCRYPTED");
    }
  }

  /// Returns all certificates of the text, in its order.
  ///
  /// @throws GeneralSecurityException if one cannot be read, or there is none
  static List<X509Certificate> certificates(String text) throws GeneralSecurityException {
    var factory = CertificateFactory.getInstance("X.509");
    var certificates = new ArrayList<X509Certificate>();
    for (Block block : blocks(text)) {
      if (block.label().equals("CERTIFICATE")) {
        var der = new ByteArrayInputStream(block.der());
        certificates.add(certificate(factory, der));
      }
    }
    if (certificates.isEmpty()) {
      throw new CertificateException("there is no certificate in PEM");
    }
    return certificates;
  }

  private static X509Certificate certificate(CertificateFactory factory, InputStream der)
      throws CertificateException {
    try {
      return (X509Certificate) factory.generateCertificate(der);
    } catch (CertificateException e) { // its text is of the library's own parts
      throw new CertificateException("a certificate in it is broken", e);
    }
  }

  /// The first private key of the text: PKCS#8, PKCS#1 or SEC 1, and never encrypted, as kubectl
  /// takes it (Go 1.24, `crypto/tls/tls.go`, `X509KeyPair`).
  ///
  /// @throws GeneralSecurityException if there is none that we can use
  static PrivateKey privateKey(String text) throws GeneralSecurityException {
    for (Block block : blocks(text)) {
      if (block.isKey()) {
        return privateKey(block);
      }
    }
    throw new KeyException("there is no private key in PEM");
  }

  private static PrivateKey privateKey(Block block) throws GeneralSecurityException {
    if (block.isEncrypted()) {
      throw new KeyException("the private key is encrypted, and a kubeconfig has no passphrase");
    }
    return switch (block.label()) {
      case "PRIVATE KEY" -> PrivateKeys.ofPkcs8(block.der());
      case "RSA PRIVATE KEY" -> PrivateKeys.ofPkcs1(block.der());
      case "EC PRIVATE KEY" -> PrivateKeys.ofSec1(block.der());
      default -> throw new KeyException("the private key is of an unknown kind: " + block.label());
    };
  }

  private static List<Block> blocks(String text) {
    return BLOCK
        .matcher(text)
        .results()
        .map(match -> new Block(match.group("label"), match.group("body")))
        .toList();
  }
}
