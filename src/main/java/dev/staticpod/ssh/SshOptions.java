package dev.staticpod.ssh;

import dev.staticpod.ssh.auth.SecretProvider;
import dev.staticpod.ssh.config.ConnectionOptions;
import dev.staticpod.ssh.config.LocalUser;
import dev.staticpod.ssh.exec.RootAccess;

/// The options of a connection: who connects, how, and with what rights at the other end.
///
/// @param masters what becomes of the connections that ssh(1) shares
public record SshOptions(
    LocalUser user,
    ConnectionOptions connection,
    SecretProvider secrets,
    RootAccess root,
    MasterUse masters) {
  /// What becomes of the connections that ssh(1) shares.
  public enum MasterUse {
    /// A connection that is open is used.
    JOIN,
    /// A connection that is to be shared is opened by ssh(1), where the configuration says that it
    /// opens one.
    OPEN
  }

  /// Options that use shared connections which are open already.
  public SshOptions(
      LocalUser user, ConnectionOptions connection, SecretProvider secrets, RootAccess root) {
    this(user, connection, secrets, root, MasterUse.JOIN);
  }

  /// What holds when nothing was said: everything as `ssh` would do it.
  public static SshOptions defaults(LocalUser user) {
    return new SshOptions(
        user, ConnectionOptions.defaults(), SecretProvider.none(), RootAccess.withoutPassword());
  }

  SshOptions with(ConnectionOptions other) {
    return new SshOptions(user, other, secrets, root, masters);
  }

  /// Returns these options with other secrets.
  public SshOptions with(SecretProvider other) {
    return new SshOptions(user, connection, other, root, masters);
  }
}
