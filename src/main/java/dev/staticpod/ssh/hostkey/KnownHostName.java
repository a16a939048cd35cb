package dev.staticpod.ssh.hostkey;

import java.util.Locale;

/// A host as known_hosts files name it: sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT".
public record KnownHostName(String host, int port) {
  /// The port of SSH, which known_hosts files leave out.
  public static final int DEFAULT_PORT = 22;

  public KnownHostName {
    host = host.toLowerCase(Locale.ROOT);
  }

  /// The name that `HostKeyAlias` gives: it stands alone, whatever the port.
  public static KnownHostName alias(String alias) {
    return new KnownHostName(alias, DEFAULT_PORT);
  }

  /// Returns `host`, or `[host]:port` for any port but 22.
  public String written() {
    return port == DEFAULT_PORT ? host : "[" + host + "]:" + port;
  }

  @Override
  public String toString() {
    return written();
  }
}
