package dev.staticpod.ssh.hostkey;

/// What to do with a host whose key no file vouches for yet (`StrictHostKeyChecking` in
/// ssh_config(5)). A key that differs from the known one is refused under either.
public enum HostKeyPolicy {
  /// Refuse it.
  STRICT,
  /// Remember the key in the first known_hosts file and go on.
  ACCEPT_NEW
}
