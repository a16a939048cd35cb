package dev.staticpod.ssh;

import java.util.Locale;

/// A host as known_hosts files name it: sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT".
record HostName(String host, int port) {
  HostName {
    host = host.toLowerCase(Locale.ROOT);
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
