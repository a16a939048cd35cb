package dev.staticpod.ssh;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.PublicKey;
import net.schmizz.sshj.common.Buffer;

/// A key pair that we hold in the clear.
record OwnKey(String label, PublicKeyBlob publicKey, PrivateKey privateKey) implements Identity {
  static OwnKey of(String label, PublicKey publicKey, PrivateKey privateKey) {
    byte[] blob = new Buffer.PlainBuffer().putPublicKey(publicKey).getCompactData();
    return new OwnKey(label, PublicKeyBlob.of(blob), privateKey);
  }

  @Override
  public Manner manner() {
    return Manner.SIGN_AT_ONCE;
  }

  @Override
  public byte[] sign(String algorithm, byte[] data) throws IOException {
    return Signer.sign(algorithm, privateKey, data);
  }

  @Override
  public String toString() {
    return label;
  }
}
