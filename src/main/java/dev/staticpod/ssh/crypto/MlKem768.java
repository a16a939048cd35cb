package dev.staticpod.ssh.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import javax.crypto.KEM;

/// ML-KEM with its middle set of parameters (FIPS 203), of the JDK.
final class MlKem768 implements Kem {
  private static final int PUBLIC_KEY_LENGTH = 1184;
  private static final int CIPHERTEXT_LENGTH = 1088;

  private final KeyPair pair;

  MlKem768() throws GeneralSecurityException {
    this.pair = KeyPairGenerator.getInstance("ML-KEM-768").generateKeyPair();
  }

  /// Takes what SSH sends from the end of the JDK's form of the key (X.509).
  @Override
  public byte[] publicKey() {
    byte[] encoded = pair.getPublic().getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - PUBLIC_KEY_LENGTH, encoded.length);
  }

  @Override
  public int ciphertextLength() {
    return CIPHERTEXT_LENGTH;
  }

  @Override
  public byte[] secret(byte[] ciphertext) throws GeneralSecurityException {
    return KEM.getInstance("ML-KEM")
        .newDecapsulator(pair.getPrivate())
        .decapsulate(ciphertext)
        .getEncoded();
  }
}
