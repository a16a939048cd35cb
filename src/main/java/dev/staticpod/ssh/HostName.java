package dev.staticpod.ssh;

import java.util.Locale;

/// A host as known_hosts files name it: sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT".
record HostName(String host, int port) {
  HostName {
    host = host.toLowerCase(Locale.ROOT);
  }

  /// The name that `HostKeyAlias` gives: it stands alone, whatever the port.
  static HostName alias(String alias) {
    return new HostName(alias, HostSettings.DEFAULT_PORT);
  }

  /// `host`, or `[host]:port` for any port but 22.
  String written() {
    return port == HostSettings.DEFAULT_PORT ? host : "[" + host + "]:" + port;
  }

  @Override
  public String toString() {
    return written();
  }
}
