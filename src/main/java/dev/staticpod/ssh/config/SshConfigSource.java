package dev.staticpod.ssh.config;

import dev.staticpod.node.NodeException;

/// Finds out what the SSH configuration says about a host.
public interface SshConfigSource {
  /// Reads all that holds for the host; may run a program and wait for it.
  ///
  /// @throws NodeException if the configuration cannot be read
  HostConfig read(SshTarget target) throws NodeException;
}
