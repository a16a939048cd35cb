package dev.staticpod.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// How to reach hosts, as far as the person said so on the command line; empty lists mean 'as `ssh`
/// would'.
///
/// @param identities private keys to log in with instead of the usual ones
/// @param knownHosts files to look host keys up in instead of the usual ones
public record SshOptions(
    LocalUser user,
    List<Path> identities,
    List<Path> knownHosts,
    HostKeyPolicy hostKeyPolicy,
    Duration connectTimeout) {

  /// How long a connection may take to come up before the host counts as unreachable.
  public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

  public SshOptions {
    Objects.requireNonNull(user, "user");
    identities = List.copyOf(identities);
    knownHosts = List.copyOf(knownHosts);
    Objects.requireNonNull(hostKeyPolicy, "hostKeyPolicy");
    if (!connectTimeout.isPositive()) {
      throw new IllegalArgumentException("a connect timeout is longer than nothing");
    }
  }

  /// What holds when nothing was said: the usual keys, strict host keys, ten seconds.
  public static SshOptions defaults(LocalUser user) {
    return new SshOptions(
        user, List.of(), List.of(), HostKeyPolicy.STRICT, DEFAULT_CONNECT_TIMEOUT);
  }
}
