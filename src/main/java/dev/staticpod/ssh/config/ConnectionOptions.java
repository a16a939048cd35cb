package dev.staticpod.ssh.config;

import static java.util.stream.Collectors.joining;

import dev.staticpod.ssh.hostkey.HostKeyPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    ConfigurationOptions configuration,
    IdentityMerge identityMerge) {

  /// What becomes of the keys that the configuration names, when identities are given.
  public enum IdentityMerge {
    /// The keys of the configuration are left out.
    INSTEAD,
    /// The keys of the configuration come first: on the way to a host, as `ssh -i` is about that
    /// host alone.
    AS_WELL
  }

  public ConnectionOptions {
    identities = List.copyOf(identities);
    knownHosts = List.copyOf(knownHosts);
    if (connectTimeout.filter(time -> !time.isPositive()).isPresent()) {
      throw new IllegalArgumentException("a connect timeout is longer than nothing");
    }
  }

  /// Options for the host itself: identities are used instead of the configured ones.
  public ConnectionOptions(
      List<Path> identities,
      List<Path> knownHosts,
      Optional<HostKeyPolicy> hostKeyPolicy,
      Optional<Duration> connectTimeout,
      ConfigurationOptions configuration) {
    this(
        identities,
        knownHosts,
        hostKeyPolicy,
        connectTimeout,
        configuration,
        IdentityMerge.INSTEAD);
  }

  /// What holds for a jump host.
  ///
  /// @param before the hosts that come before it
  public ConnectionOptions forJumpHost(List<String> before) {
    return new ConnectionOptions(
        identities,
        knownHosts,
        hostKeyPolicy,
        connectTimeout,
        configuration.forJumpHost(before),
        IdentityMerge.AS_WELL);
  }

  /// Returns what stands behind `ssh` and its own options to mean all these.
  public List<String> words(SshTarget target) {
    var words = new ArrayList<String>();
    identities.forEach(file -> words.addAll(List.of("-i", file.toString())));
    if (replaceIdentities()) {
      words.addAll(List.of("-o", "IdentitiesOnly=yes"));
    }
    if (!knownHosts.isEmpty()) {
      String files = knownHosts.stream().map(file -> "\"" + file + "\"").collect(joining(" "));
      words.addAll(List.of("-o", "UserKnownHostsFile=" + files, "-o", "GlobalKnownHostsFile=none"));
    }
    hostKeyPolicy.ifPresent(
        policy -> words.addAll(List.of("-o", "StrictHostKeyChecking=" + keyword(policy))));
    connectTimeout.ifPresent(
        time -> words.addAll(List.of("-o", "ConnectTimeout=" + Math.max(1, time.toSeconds()))));
    words.addAll(configuration.words(target));
    return words;
  }

  private static String keyword(HostKeyPolicy policy) {
    return switch (policy) {
      case STRICT -> "yes";
      case ASK -> "ask";
      case ACCEPT_NEW -> "accept-new";
      case UNCHECKED -> "no";
    };
  }

  /// Whether these identities are all there is.
  boolean replaceIdentities() {
    return identityMerge == IdentityMerge.INSTEAD && !identities.isEmpty();
  }

  /// What holds when nothing was said.
  public static ConnectionOptions defaults() {
    return new ConnectionOptions(
        List.of(), List.of(), Optional.empty(), Optional.empty(), ConfigurationOptions.defaults());
  }
}
