package dev.staticpod.cluster.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;

/// Certificates and keys in PEM, of a kubeconfig and of the files that it names.
public final class PemFuzz {
  private PemFuzz() {}

  /// Reads an input. Anything that is thrown is a fault.
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, UTF_8);
    try {
      Pem.certificates(text);
    } catch (GeneralSecurityException _) { // says what is wrong with it
    }
    try {
      Pem.privateKey(text);
    } catch (GeneralSecurityException _) { // the same
    }
  }
}
