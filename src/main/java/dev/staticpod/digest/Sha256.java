package dev.staticpod.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// The SHA-256 digest of bytes or of a text in UTF-8.
public final class Sha256 {
  private Sha256() {}

  /// Returns the digest as 64 hexadecimal digits in lower case, as `sha256sum` prints them for a
  /// file with this text.
  public static String hex(String text) {
    return hex(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Returns the digest as 64 hexadecimal digits in lower case, as `sha256sum` prints them.
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(begin().digest(bytes));
  }

  /// Returns the digest, as hexadecimal digits, of all that came since it was begun.
  public static String hex(MessageDigest begun) {
    return HexFormat.of().formatHex(begun.digest());
  }

  /// Returns the digest as 43 characters of base64 without padding, as OpenSSH prints fingerprints.
  public static String base64(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(begin().digest(bytes));
  }

  /// Begins the digest of bytes that come one after the other, which [#hex(MessageDigest)] ends.
  public static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) { // the specification of MessageDigest promises it
      throw new IllegalStateException(e);
    }
  }
}
