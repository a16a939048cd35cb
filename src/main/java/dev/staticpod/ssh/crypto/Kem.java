package dev.staticpod.ssh.crypto;

import java.security.GeneralSecurityException;

/// Our side of a key encapsulation: a public key, with which the other side wraps a secret for us.
/// One serves one key exchange.
interface Kem {
  /// The public key, as SSH sends it.
  byte[] publicKey();

  /// How long a wrapped secret is.
  int ciphertextLength();

  /// The secret that is wrapped in that many bytes.
  byte[] secret(byte[] ciphertext) throws GeneralSecurityException;
}
