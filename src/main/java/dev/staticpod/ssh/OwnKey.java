package dev.staticpod.ssh;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.PublicKey;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.userauth.keyprovider.FileKeyProvider;

/// A key pair that we hold in the clear.
record OwnKey(String label, PublicKeyBlob publicKey, PrivateKey privateKey) implements Identity {
  static OwnKey of(String label, PublicKey publicKey, PrivateKey privateKey) {
    byte[] blob = new Buffer.PlainBuffer().putPublicKey(publicKey).getCompactData();
    return new OwnKey(label, PublicKeyBlob.of(blob), privateKey);
  }

  /// Reads the text of a private key; without a passphrase if that is empty.
  static OwnKey read(String label, FileKeyProvider form, String text, String passphrase)
      throws IOException {
    if (passphrase.isEmpty()) {
      form.init(text, null);
    } else {
      form.init(text, null, new Passphrase(passphrase));
    }
    return of(label, form.getPublic(), form.getPrivate());
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
