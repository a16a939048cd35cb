package dev.staticpod.ssh.hostkey;

/// What to do with a host whose key no file vouches for yet (`StrictHostKeyChecking` in
/// ssh_config(5)). A key that differs from the known one is refused under the first three.
public enum HostKeyPolicy {
  /// Refuse the key.
  STRICT,
  /// Ask the user; refuse the key where there is none.
  ASK,
  /// Remember the key in the first known_hosts file and go on.
  ACCEPT_NEW,
  /// Take any key, and remember none (`NoHostAuthenticationForLocalhost`).
  UNCHECKED
}
