package dev.staticpod.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// How to reach hosts, as far as the command line says so. What it leaves open is as the SSH
/// configuration says.
///
/// @param identities private keys to log in with instead of the configured ones
/// @param knownHosts files to look host keys up in instead of the configured ones
public record ConnectionOptions(
    List<Path> identities,
    List<Path> knownHosts,
    Optional<HostKeyPolicy> hostKeyPolicy,
    Optional<Duration> connectTimeout,
    ConfigurationOptions configuration) {

  /// How long a connection may take to come up when nobody says otherwise.
  public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

  public ConnectionOptions {
    identities = List.copyOf(identities);
    knownHosts = List.copyOf(knownHosts);
    Objects.requireNonNull(hostKeyPolicy, "hostKeyPolicy");
    Objects.requireNonNull(connectTimeout, "connectTimeout");
    Objects.requireNonNull(configuration, "configuration");
    if (connectTimeout.filter(time -> !time.isPositive()).isPresent()) {
      throw new IllegalArgumentException("a connect timeout is longer than nothing");
    }
  }

  /// What holds when nothing was said.
  public static ConnectionOptions defaults() {
    return new ConnectionOptions(
        List.of(), List.of(), Optional.empty(), Optional.empty(), ConfigurationOptions.defaults());
  }
}
