package dev.staticpod.cluster.tls;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Private keys in the three binary forms that programs write. The JDK knows PKCS#8, so the older
/// two are put into its envelope (RFC 5208): `SEQUENCE { version, algorithm, OCTET STRING { key }
/// }`.
final class PrivateKeys {
  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final int PARAMETERS = 0xa0;

  private static final byte[] VERSION = HexFormat.of().parseHex("020100");

  /// The identifier rsaEncryption, which has no parameters (RFC 8017, appendix A.1).
  private static final byte[] RSA = HexFormat.of().parseHex("06092a864886f70d0101010500");

  /// The identifier id-ecPublicKey, whose parameter is the curve (RFC 5480, section 2.1.1).
  private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

  private PrivateKeys() {}

  /// Reads PKCS#8; tries the algorithms in turn, because each knows its own.
  static PrivateKey ofPkcs8(byte[] der) throws GeneralSecurityException {
    for (String algorithm : List.of("EC", "RSA", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (InvalidKeySpecException _) {
        // it is of another algorithm
      }
    }
    throw new KeyException("the private key is broken, or neither RSA, EC nor EdDSA");
  }

  /// Reads PKCS#1, which holds RSA keys.
  static PrivateKey ofPkcs1(byte[] der) throws GeneralSecurityException {
    return ofPkcs8(envelope(RSA, der));
  }

  /// Reads SEC 1, which holds keys of elliptic curves (RFC 5915).
  static PrivateKey ofSec1(byte[] der) throws GeneralSecurityException {
    byte[] curve =
        curve(der).orElseThrow(() -> new KeyException("the private key does not name its curve"));
    return ofPkcs8(envelope(concat(EC, curve), der));
  }

  private static byte[] envelope(byte[] algorithm, byte[] key) {
    return element(
        SEQUENCE,
        concat(VERSION, concat(element(SEQUENCE, algorithm), element(OCTET_STRING, key))));
  }

  /// What stands in `SEQUENCE { version, key, [0] curve }`.
  private static Optional<byte[]> curve(byte[] sec1) throws KeyException {
    try {
      ByteBuffer fields = content(ByteBuffer.wrap(sec1));
      while (fields.hasRemaining()) {
        int tag = Byte.toUnsignedInt(fields.get(fields.position()));
        ByteBuffer content = content(fields);
        if (tag == PARAMETERS) {
          byte[] curve = new byte[content.remaining()];
          content.get(curve);
          return Optional.of(curve);
        }
      }
      return Optional.empty();
    } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
      throw new KeyException("the private key is broken", e);
    }
  }

  /// Takes one element off the front (X.690, sections 8.1.2 and 8.1.3).
  private static ByteBuffer content(ByteBuffer from) {
    from.get(); // the tag
    int length = Byte.toUnsignedInt(from.get());
    if (length >= 0x80) {
      int octets = length - 0x80;
      length = 0;
      for (int i = 0; i < octets; i++) {
        length = length << 8 | Byte.toUnsignedInt(from.get());
      }
    }
    ByteBuffer content = from.slice(from.position(), length);
    from.position(from.position() + length);
    return content;
  }

  private static byte[] element(int tag, byte[] content) {
    return concat(concat(new byte[] {(byte) tag}, length(content.length)), content);
  }

  /// Encodes a length in as few octets as will do, as DER wants it; keys are shorter than 64 KiB.
  private static byte[] length(int length) {
    if (length < 0x80) {
      return new byte[] {(byte) length};
    }
    return length < 0x100
        ? new byte[] {(byte) 0x81, (byte) length}
        : new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length};
  }

  private static byte[] concat(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }
}
