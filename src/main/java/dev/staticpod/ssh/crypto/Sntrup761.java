package dev.staticpod.ssh.crypto;

import java.security.SecureRandom;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimeKEMExtractor;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimeKeyGenerationParameters;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimeKeyPairGenerator;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimeParameters;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimePrivateKeyParameters;
import org.bouncycastle.pqc.crypto.ntruprime.SNTRUPrimePublicKeyParameters;

/// Streamlined NTRU Prime, of BouncyCastle.
final class Sntrup761 implements Kem {
  private static final int CIPHERTEXT_LENGTH = 1039;

  private final AsymmetricCipherKeyPair pair;

  Sntrup761() {
    var generator = new SNTRUPrimeKeyPairGenerator();
    generator.init(
        new SNTRUPrimeKeyGenerationParameters(new SecureRandom(), SNTRUPrimeParameters.sntrup761));
    this.pair = generator.generateKeyPair();
  }

  @Override
  public byte[] publicKey() {
    return ((SNTRUPrimePublicKeyParameters) pair.getPublic()).getEncoded();
  }

  @Override
  public int ciphertextLength() {
    return CIPHERTEXT_LENGTH;
  }

  @Override
  public byte[] secret(byte[] ciphertext) {
    return new SNTRUPrimeKEMExtractor((SNTRUPrimePrivateKeyParameters) pair.getPrivate())
        .extractSecret(ciphertext);
  }
}
