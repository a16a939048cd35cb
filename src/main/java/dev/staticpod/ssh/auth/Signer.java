package dev.staticpod.ssh.auth;

import com.hierynomus.sshj.signature.SignatureEdDSA;
import java.io.IOException;
import java.security.PrivateKey;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.signature.Signature;
import net.schmizz.sshj.signature.SignatureECDSA;
import net.schmizz.sshj.signature.SignatureRSA;

/// Signatures with a private key that we hold ourselves.
final class Signer {
  private static final List<Factory.Named<Signature>> SIGNATURES =
      List.of(
          new SignatureEdDSA.Factory(),
          new SignatureECDSA.Factory256(),
          new SignatureECDSA.Factory384(),
          new SignatureECDSA.Factory521(),
          new SignatureRSA.FactoryRSASHA256(),
          new SignatureRSA.FactoryRSASHA512());

  private Signer() {}

  /// Signs data; the answer is the algorithm's name and the signature, as on the wire.
  static byte[] sign(String algorithm, PrivateKey key, byte[] data) throws IOException {
    Signature signature = Factory.Named.Util.create(SIGNATURES, algorithm);
    if (signature == null) {
      throw new IOException("cannot sign with " + algorithm);
    }
    try {
      signature.initSign(key);
      signature.update(data);
      return new Buffer.PlainBuffer()
          .putString(signature.getSignatureName())
          .putBytes(signature.encode(signature.sign()))
          .getCompactData();
    } catch (SSHRuntimeException e) {
      throw new IOException("the key cannot sign: " + e.getMessage(), e);
    }
  }
}
