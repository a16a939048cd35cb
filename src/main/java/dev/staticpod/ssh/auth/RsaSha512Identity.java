package dev.staticpod.ssh.auth;

import dev.staticpod.ssh.crypto.PublicKeyBlob;
import java.io.IOException;

/// An RSA key that signs with SHA-512, which is the only one that some servers take (RFC 8332).
record RsaSha512Identity(Identity key) implements Identity {
  boolean isRsa() {
    return key.algorithm().startsWith("rsa-sha2-256");
  }

  @Override
  public String label() {
    return key.label() + " with SHA-512";
  }

  @Override
  public PublicKeyBlob publicKey() {
    return key.publicKey();
  }

  @Override
  public KeyOffer keyOffer() {
    return key.keyOffer();
  }

  @Override
  public String algorithm() {
    return key.algorithm().replace("rsa-sha2-256", "rsa-sha2-512");
  }

  @Override
  public byte[] sign(String algorithm, byte[] data) throws IOException {
    return key.sign(algorithm, data);
  }
}
