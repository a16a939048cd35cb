package dev.staticpod.ssh.hostkey;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The first field of a known_hosts line: comma-separated patterns, or one hashed name
/// (`|1|salt|hash`). sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"; ssh_config(5), "PATTERNS".
public record HostPatterns(String text) {
  private static final String HASHED = "|1|";

  boolean match(KnownHostName name) {
    String written = name.written();
    return text.startsWith(HASHED) ? matchesHash(written) : matchesList(text, written);
  }

  /// Whether a list of patterns matches: some pattern has to, and no `!pattern` may.
  public static boolean matchesList(String patterns, String name) {
    boolean matched = false;
    for (String pattern : patterns.split(",", -1)) {
      boolean negated = pattern.startsWith("!");
      if (matchesPattern(negated ? pattern.substring(1) : pattern, name)) {
        if (negated) {
          return false;
        }
        matched = true;
      }
    }
    return matched;
  }

  /// Whether a name matches a pattern: `*` stands for any characters, `?` for exactly one; case
  /// does not count.
  static boolean matchesPattern(String pattern, String name) {
    return matchesFrom(pattern.toLowerCase(Locale.ROOT), 0, name.toLowerCase(Locale.ROOT), 0);
  }

  /// Whether a name matches a pattern in the same case.
  static boolean matchesAsWritten(String pattern, String name) {
    return matchesFrom(pattern, 0, name, 0);
  }

  private static boolean matchesFrom(String pattern, int p, String name, int n) {
    int star = -1;
    int retry = 0;
    int at = p;
    int from = n;
    while (from < name.length()) {
      char wanted = at < pattern.length() ? pattern.charAt(at) : '\0';
      if (wanted == '*') {
        star = at++;
        retry = from;
      } else if (wanted == '?' || (at < pattern.length() && wanted == name.charAt(from))) {
        at++;
        from++;
      } else if (star >= 0) {
        at = star + 1;
        from = ++retry;
      } else {
        return false;
      }
    }
    return pattern.substring(at).chars().allMatch(c -> c == '*');
  }

  private boolean matchesHash(String name) {
    String[] parts = text.substring(HASHED.length()).split("\\|", -1);
    if (parts.length != 2) {
      return false;
    }
    try {
      byte[] salt = Base64.getDecoder().decode(parts[0]);
      byte[] hash = Base64.getDecoder().decode(parts[1]);
      return MessageDigest.isEqual(hash, hash(salt, name));
    } catch (IllegalArgumentException _) {
      return false; // a damaged line names no host, as in ssh(1)
    }
  }

  /// The hashed form of a name, as `HashKnownHosts yes` writes it.
  static String hashed(byte[] salt, String name) {
    Base64.Encoder encoder = Base64.getEncoder();
    return HASHED + encoder.encodeToString(salt) + "|" + encoder.encodeToString(hash(salt, name));
  }

  private static byte[] hash(byte[] salt, String name) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(salt, "HmacSHA1"));
      return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA1", e);
    }
  }
}
