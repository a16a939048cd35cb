package dev.staticpod.ssh.auth;

import dev.staticpod.ssh.crypto.PublicKeyBlob;
import java.io.IOException;
import java.security.PrivateKey;
import java.security.PublicKey;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.userauth.keyprovider.FileKeyProvider;

/// A key pair that we hold in the clear.
public record PlainKey(String label, PublicKeyBlob publicKey, PrivateKey privateKey)
    implements Identity {
  /// A key pair.
  ///
  /// @param label what the user knows it by
  public static PlainKey of(String label, PublicKey publicKey, PrivateKey privateKey) {
    byte[] blob = new Buffer.PlainBuffer().putPublicKey(publicKey).getCompactData();
    return new PlainKey(label, PublicKeyBlob.of(blob), privateKey);
  }

  /// Reads the text of a private key; without a passphrase if that is empty.
  static PlainKey read(String label, FileKeyProvider form, String text, String passphrase)
      throws IOException {
    if (passphrase.isEmpty()) {
      form.init(text, null);
    } else {
      form.init(text, null, new KnownPassphrase(passphrase));
    }
    return of(label, form.getPublic(), form.getPrivate());
  }

  @Override
  public KeyOffer keyOffer() {
    return KeyOffer.SIGN_IMMEDIATELY;
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
