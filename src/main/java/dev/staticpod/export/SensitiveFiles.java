package dev.staticpod.export;

import dev.staticpod.plan.files.FileAttributes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// Tells which files of a node may hold secrets: what others may not read there, what is called as
/// secrets are, and what holds a private key.
final class SensitiveFiles {
  private static final Pattern NAME =
      Pattern.compile(
          ".*(secret|passw|token|credential).*|\\.?env|.*\\.(key|p12|pfx|jks|keystore|env|htpasswd)"
              + "|\\.?(htpasswd|netrc|pgpass|dockercfg|my\\.cnf)|id_[a-z0-9]+|.*kubeconfig.*");

  private static final String PRIVATE_KEY = "PRIVATE KEY-----";

  private SensitiveFiles() {}

  /// Whether a file may hold secrets.
  ///
  /// @param path on the node
  static boolean has(String path, FileAttributes attributes, byte[] bytes) {
    String mode = attributes.mode();
    boolean isOpen = !mode.isEmpty() && (mode.charAt(mode.length() - 1) - '0' & 4) != 0;
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return !isOpen
        || NAME.matcher(name).matches()
        || new String(bytes, StandardCharsets.ISO_8859_1).contains(PRIVATE_KEY);
  }
}
