package dev.staticpod.cli;

import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.report.ErrorText;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;

/// Runs several command lines in one process, one after the other, for the build: the runtime keeps
/// the classes that they load and link in its cache, so that every later process starts with them.
/// Keys of RSA are used besides: those of most clusters are, and those of the sandbox are not.
public final class AotTrainingRun {
  private AotTrainingRun() {}

  /// Runs each argument as a command line, split at blanks. Ends with the first failure.
  ///
  /// @throws GeneralSecurityException if the runtime has no RSA
  public static void main(String[] args) throws GeneralSecurityException {
    ProcessContext process = ProcessContext.ofSystem();
    Interrupts interrupts = Interrupts.ofProcess(process.err());
    for (String line : args) {
      int status = Main.run(process, interrupts, line.split(" "));
      if (status != 0) {
        process.err().print(ErrorText.error(line + " ended with " + status));
        System.exit(status);
      }
    }
    useRsa();
    System.exit(0);
  }

  /// Uses RSA as a handshake of TLS does, and the kubeconfig before it.
  private static void useRsa() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair made = generator.generateKeyPair();
    KeyFactory factory = KeyFactory.getInstance("RSA");
    PrivateKey own =
        factory.generatePrivate(new PKCS8EncodedKeySpec(made.getPrivate().getEncoded()));
    PublicKey others =
        factory.generatePublic(new X509EncodedKeySpec(made.getPublic().getEncoded()));
    for (String algorithm : List.of("SHA256withRSA", "RSASSA-PSS")) {
      Signature signature = Signature.getInstance(algorithm);
      if (algorithm.equals("RSASSA-PSS")) {
        signature.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      }
      signature.initSign(own);
      signature.update(made.getPublic().getEncoded());
      byte[] signed = signature.sign();
      signature.initVerify(others);
      signature.update(made.getPublic().getEncoded());
      if (!signature.verify(signed)) {
        throw new SignatureException(algorithm + " does not take its own signature");
      }
    }
  }
}
