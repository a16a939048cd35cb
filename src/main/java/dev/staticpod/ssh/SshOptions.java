package dev.staticpod.ssh;

import java.util.Objects;

/// Who connects, how, and with what rights at the other end.
public record SshOptions(
    LocalUser user, ConnectionOptions connection, Secrets secrets, RootAccess root) {

  public SshOptions {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(connection, "connection");
    Objects.requireNonNull(secrets, "secrets");
    Objects.requireNonNull(root, "root");
  }

  /// What holds when nothing was said: everything as `ssh` would do it.
  public static SshOptions defaults(LocalUser user) {
    return new SshOptions(
        user, ConnectionOptions.defaults(), Secrets.none(), RootAccess.withoutPassword());
  }

  SshOptions with(ConnectionOptions other) {
    return new SshOptions(user, other, secrets, root);
  }
}
