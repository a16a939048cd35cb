package dev.staticpod.ssh.auth;

import dev.staticpod.ssh.crypto.PublicKeyBlob;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// The part of an OpenSSH private key that is never encrypted (PROTOCOL.key in OpenSSH's sources):
/// how the rest is encrypted, and the public key.
record OpenSshEnvelope(String cipher, PublicKeyBlob publicKey) {
  private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);

  /// @throws IllegalArgumentException if the text is damaged
  static OpenSshEnvelope parse(String text) {
    if (!text.contains("-----BEGIN OPENSSH PRIVATE KEY-----")) {
      throw new IllegalArgumentException("not in OpenSSH's form");
    }
    String body = text.replaceAll("-----[^-]*-----", "").replaceAll("\\s", "");
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(body));
    try {
      bytes.position(MAGIC.length);
      String cipher = new String(field(bytes), StandardCharsets.US_ASCII);
      field(bytes); // the name of the key derivation
      field(bytes); // and its options
      bytes.getInt(); // how many keys: always one
      return new OpenSshEnvelope(cipher, PublicKeyBlob.of(field(bytes)));
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the key file is cut short", e);
    }
  }

  static boolean isEncrypted(String text) {
    return cipherOf(text).filter(cipher -> !cipher.equals("none")).isPresent();
  }

  static boolean isEncryptedWith(String cipher, String text) {
    return cipherOf(text).filter(cipher::equals).isPresent();
  }

  private static Optional<String> cipherOf(String text) {
    try {
      return Optional.of(parse(text).cipher());
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // damaged: reading the key itself says how
    }
  }

  /// The public half, if this is a key of that form.
  static Optional<PublicKeyBlob> publicKeyOf(String text) {
    try {
      return Optional.of(parse(text).publicKey());
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // PEM and PKCS8 do not tell it
    }
  }

  private static byte[] field(ByteBuffer bytes) {
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw new IllegalArgumentException("the key file is damaged");
    }
    byte[] field = new byte[length];
    bytes.get(field);
    return field;
  }
}
