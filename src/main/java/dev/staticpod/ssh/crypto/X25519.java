package dev.staticpod.ssh.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.KeyAgreement;

/// Our side of a key agreement on Curve25519 (RFC 7748), of the JDK. One serves one key exchange.
final class X25519 {
  static final int KEY_LENGTH = 32;

  private static final String NAME = "X25519";
  // what stands before a key in the JDK's form of it (RFC 8410)
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b656e032100");

  private final KeyPair pair;

  X25519() throws GeneralSecurityException {
    this.pair = KeyPairGenerator.getInstance(NAME).generateKeyPair();
  }

  byte[] publicKey() {
    byte[] encoded = pair.getPublic().getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - KEY_LENGTH, encoded.length);
  }

  /// What both sides know.
  ///
  /// @throws GeneralSecurityException also if the other key is one with which anybody knows it
  byte[] secret(byte[] theirs) throws GeneralSecurityException {
    byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + KEY_LENGTH);
    System.arraycopy(theirs, 0, encoded, PREFIX.length, KEY_LENGTH);
    PublicKey other = KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
    KeyAgreement agreement = KeyAgreement.getInstance(NAME);
    agreement.init(pair.getPrivate());
    agreement.doPhase(other, true);
    return agreement.generateSecret();
  }
}
