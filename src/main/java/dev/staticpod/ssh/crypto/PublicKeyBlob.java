package dev.staticpod.ssh.crypto;

import dev.staticpod.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A public key in its SSH form (RFC 4253, section 6.6), as it stands in known_hosts, in
/// authorized_keys and on the wire.
public record PublicKeyBlob(String type, String base64) {
  /// Reads a key in its wire form.
  ///
  /// @throws IllegalArgumentException if this is no SSH public key
  public static PublicKeyBlob of(byte[] blob) {
    ByteBuffer bytes = ByteBuffer.wrap(blob);
    if (bytes.remaining() < 4) {
      throw new IllegalArgumentException("a public key is longer than " + blob.length + " bytes");
    }
    int length = bytes.getInt();
    if (length < 1 || length > bytes.remaining()) {
      throw new IllegalArgumentException("a public key begins with its type");
    }
    String type = new String(blob, 4, length, StandardCharsets.US_ASCII);
    return new PublicKeyBlob(type, Base64.getEncoder().encodeToString(blob));
  }

  /// Reads the form that files have.
  ///
  /// @throws IllegalArgumentException if this is no SSH public key
  public static PublicKeyBlob ofBase64(String base64) {
    return of(Base64.getDecoder().decode(base64));
  }

  /// The bytes, as SSH sends them.
  public byte[] bytes() {
    return Base64.getDecoder().decode(base64);
  }

  /// Whether it is a certificate of OpenSSH, with a key in it.
  public boolean isCertificate() {
    return type.contains("-cert-v01@");
  }

  /// `SHA256:...`, as `ssh-keygen -l` prints it.
  public String fingerprint() {
    return "SHA256:" + Sha256.base64(bytes());
  }

  /// The short word for the type that ssh-keygen(1) prints and host key files are named by.
  public String kind() {
    String plain = type.replaceFirst("-cert-v01@.*", "").replaceFirst("@.*", "");
    return switch (plain) {
      case "ssh-ed25519" -> "ED25519";
      case "ssh-rsa" -> "RSA";
      case "ssh-dss" -> "DSA";
      case "sk-ssh-ed25519" -> "ED25519-SK";
      case "sk-ecdsa-sha2-nistp256" -> "ECDSA-SK";
      default -> plain.startsWith("ecdsa-") ? "ECDSA" : plain;
    };
  }

  /// Type and fingerprint, for messages.
  @Override
  public String toString() {
    return kind() + " " + fingerprint();
  }
}
