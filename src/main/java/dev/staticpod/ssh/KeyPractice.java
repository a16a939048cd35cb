package dev.staticpod.ssh;

import com.hierynomus.sshj.signature.SignatureEdDSA;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SignatureException;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Ed25519KeyFactory;
import net.schmizz.sshj.signature.Signature;
import net.schmizz.sshj.signature.SignatureRSA;

/// Uses each kind of key once that real nodes have and the sandbox has not, for the rehearsal of
/// the build.
public final class KeyPractice {
  private static final byte[] DATA = {1, 2, 3};
  private static final int RSA_BITS = 2048;

  private KeyPractice() {}

  /// Signs and verifies.
  ///
  /// @throws GeneralSecurityException if the runtime lacks an algorithm
  /// @throws IOException if a signature is not good
  public static void run() throws GeneralSecurityException, IOException {
    Algorithms.prepare();
    hear();
    edwards();
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(RSA_BITS);
    KeyPair rsa = generator.generateKeyPair();
    practise(rsa, rsa.getPrivate(), new SignatureRSA.FactoryRSASHA512().create());
    certify(rsa);
  }

  /// What OpenSSH tells after a login (`hostkeys-00@openssh.com`) makes sshj load a class that it
  /// has no other use for.
  private static void hear() throws GeneralSecurityException {
    try {
      Class.forName("net.schmizz.sshj.connection.ConnectionImpl$1");
    } catch (ClassNotFoundException e) {
      throw new GeneralSecurityException("sshj is not the one that is known here", e);
    }
  }

  /// As most nodes and people have them.
  static void edwards() throws GeneralSecurityException, IOException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
    practise(pair, Ed25519KeyFactory.getPrivateKey(seed), new SignatureEdDSA.Factory().create());
  }

  private static void practise(KeyPair pair, PrivateKey privateKey, Signature check)
      throws IOException {
    OwnKey own = OwnKey.of("practice", pair.getPublic(), privateKey);
    var signed = new Buffer.PlainBuffer(own.sign(check.getSignatureName(), DATA));
    check.initVerify(new Buffer.PlainBuffer(own.publicKey().bytes()).readPublicKey());
    check.update(DATA);
    if (!check.verify(signed.getCompactData())) {
      throw new IOException("a signature with " + own.algorithm() + " is not good");
    }
  }

  /// As TLS 1.3 does with the certificates of most clusters (RFC 8446, section 4.2.3).
  private static void certify(KeyPair rsa) throws GeneralSecurityException {
    for (String algorithm : new String[] {"SHA256withRSA", "RSASSA-PSS"}) {
      var signature = java.security.Signature.getInstance(algorithm);
      if (algorithm.equals("RSASSA-PSS")) {
        signature.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      }
      signature.initSign(rsa.getPrivate());
      signature.update(DATA);
      byte[] signed = signature.sign();
      signature.initVerify(rsa.getPublic());
      signature.update(DATA);
      if (!signature.verify(signed)) {
        throw new SignatureException("a signature with " + algorithm + " is not good");
      }
    }
  }
}
