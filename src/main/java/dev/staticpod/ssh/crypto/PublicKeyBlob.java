package dev.staticpod.ssh.crypto;

import dev.staticpod.digest.Sha256;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;

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
  /// @throws IllegalArgumentException if this is no SSH public key, or only the beginning of one
  public static PublicKeyBlob ofBase64(String base64) {
    PublicKeyBlob key = of(Base64.getDecoder().decode(base64));
    if (!key.isCertificate() && !key.isWhole()) {
      throw new IllegalArgumentException("a public key consists of whole parts");
    }
    return key;
  }

  /// A line that was cut off in the middle is none.
  private boolean isWhole() {
    try {
      ByteBuffer parts = ByteBuffer.wrap(bytes());
      field(parts);
      do {
        field(parts);
      } while (parts.hasRemaining());
      return true;
    } catch (BufferUnderflowException _) {
      return false;
    }
  }

  /// Reads a line of a file of public keys: type, key and perhaps a comment.
  public static Optional<PublicKeyBlob> ofLine(String line) {
    String[] words = line.strip().split("\\s+", 3);
    try {
      return words.length < 2
          ? Optional.empty()
          : Optional.of(ofBase64(words[1])).filter(key -> key.isOfType(words[0]));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // something else
    }
  }

  /// The bytes, as SSH sends them.
  public byte[] bytes() {
    return Base64.getDecoder().decode(base64);
  }

  /// How long it is, of an RSA key: its parts are its type, the exponent and the modulus.
  public OptionalInt rsaBits() {
    if (!type.equals("ssh-rsa")) {
      return OptionalInt.empty();
    }
    try {
      ByteBuffer parts = ByteBuffer.wrap(bytes());
      field(parts);
      field(parts);
      return OptionalInt.of(new BigInteger(1, field(parts)).bitLength());
    } catch (BufferUnderflowException | IllegalArgumentException _) {
      return OptionalInt.of(0); // damaged
    }
  }

  private static byte[] field(ByteBuffer parts) {
    int length = parts.getInt();
    if (length < 0 || length > parts.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    parts.get(bytes);
    return bytes;
  }

  /// Whether the key is a certificate of OpenSSH, with a key in it.
  public boolean isCertificate() {
    return type.contains("-cert-v01@");
  }

  /// Whether a word that stands before a key in a file names its type, as ssh(1) reads it: also the
  /// short one, and of RSA those of its signatures.
  public boolean isOfType(String word) {
    return word.equals(type)
        || word.equalsIgnoreCase(kind())
        || (type.equals("ssh-rsa") && word.matches("rsa-sha2-(256|512)"));
  }

  /// Returns the fingerprint as `ssh-keygen -l` prints it: `SHA256:...`.
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

  /// Returns type and fingerprint, for messages.
  @Override
  public String toString() {
    return kind() + " " + fingerprint();
  }
}
