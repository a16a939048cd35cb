package dev.staticpod.ssh.auth;

import com.hierynomus.sshj.common.KeyDecryptionFailedException;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.util.Base64;
import net.schmizz.sshj.common.Ed25519KeyFactory;
import net.schmizz.sshj.userauth.keyprovider.PKCS8KeyFile;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;

/// Keys in PKCS8 form that sshj does not read: Ed25519 (RFC 8410), and keys that were encrypted
/// with something the JDK does not know. In a class of its own, since it loads BouncyCastle.
final class Pkcs8Keys {
  private Pkcs8Keys() {}

  static PlainKey read(String label, String text, String passphrase) throws IOException {
    try (var parser = new PEMParser(new StringReader(text))) {
      return switch (parser.readObject()) {
        case PrivateKeyInfo plain -> own(label, plain);
        case PKCS8EncryptedPrivateKeyInfo locked -> own(label, decrypted(locked, passphrase));
        case null, default -> throw new IOException("its form is unknown");
      };
    }
  }

  private static PrivateKeyInfo decrypted(PKCS8EncryptedPrivateKeyInfo locked, String passphrase)
      throws IOException {
    try {
      return locked.decryptPrivateKeyInfo(
          new JcePKCSPBEInputDecryptorProviderBuilder()
              .setProvider(new BouncyCastleProvider())
              .build(passphrase.toCharArray()));
    } catch (PKCSException e) {
      throw new KeyDecryptionFailedException(new IOException(e));
    }
  }

  private static PlainKey own(String label, PrivateKeyInfo key) throws IOException {
    if (PrivateKeyFactory.createKey(key) instanceof Ed25519PrivateKeyParameters edwards) {
      return own(label, edwards);
    }
    String body = Base64.getMimeEncoder().encodeToString(key.getEncoded());
    return PlainKey.read(
        label,
        new PKCS8KeyFile(),
        "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n",
        "");
  }

  private static PlainKey own(String label, Ed25519PrivateKeyParameters key) throws IOException {
    try {
      return PlainKey.of(
          label,
          Ed25519KeyFactory.getPublicKey(key.generatePublicKey().getEncoded()),
          Ed25519KeyFactory.getPrivateKey(key.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
