package dev.staticpod.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Who connects, how, and with what rights at the other end.
public record SshOptions(
    LocalUser user, ConnectionOptions connection, Secrets secrets, RootAccess root) {

  /// How long a connection may take to come up before the host counts as unreachable.
  public static final Duration DEFAULT_CONNECT_TIMEOUT = ConnectionOptions.DEFAULT_CONNECT_TIMEOUT;

  public SshOptions {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(connection, "connection");
    Objects.requireNonNull(secrets, "secrets");
    Objects.requireNonNull(root, "root");
  }

  /// The plain case: nobody to ask, `sudo` without a password.
  public SshOptions(
      LocalUser user,
      List<Path> identities,
      List<Path> knownHosts,
      HostKeyPolicy hostKeyPolicy,
      Duration connectTimeout) {
    this(
        user,
        new ConnectionOptions(
            identities,
            knownHosts,
            Optional.of(hostKeyPolicy),
            Optional.of(connectTimeout),
            ConfigurationOptions.defaults()),
        Secrets.none(),
        RootAccess.withoutPassword());
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
