package dev.staticpod.digest;

import java.security.NoSuchAlgorithmException;
import java.security.spec.InvalidKeySpecException;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// A digest that takes a computer a part of a second, with a salt: what has a short secret in it is
/// not found by trying as many as a computer can.
public final class SlowDigest {
  private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
  private static final int ROUNDS = 210_000;
  private static final int BITS = 256;

  private SlowDigest() {}

  /// Returns the digest as 64 hexadecimal digits in lower case.
  ///
  /// @param salt another for each that is made, of at least one byte
  public static String hex(byte[] salt, String text) {
    var spec = new PBEKeySpec(text.toCharArray(), salt, ROUNDS, BITS);
    try {
      return HexFormat.of()
          .formatHex(SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded());
    } catch (NoSuchAlgorithmException | InvalidKeySpecException e) { // every runtime has it
      throw new IllegalStateException(e);
    } finally {
      spec.clearPassword();
    }
  }
}
