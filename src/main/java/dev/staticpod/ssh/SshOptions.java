package dev.staticpod.ssh;

import dev.staticpod.ssh.auth.SecretProvider;
import dev.staticpod.ssh.config.ConnectionOptions;
import dev.staticpod.ssh.config.LocalUser;
import dev.staticpod.ssh.exec.RootAccess;

/// Who connects, how, and with what rights at the other end.
public record SshOptions(
    LocalUser user, ConnectionOptions connection, SecretProvider secrets, RootAccess root) {

  /// What holds when nothing was said: everything as `ssh` would do it.
  public static SshOptions defaults(LocalUser user) {
    return new SshOptions(
        user, ConnectionOptions.defaults(), SecretProvider.none(), RootAccess.withoutPassword());
  }

  SshOptions with(ConnectionOptions other) {
    return new SshOptions(user, other, secrets, root);
  }
}
