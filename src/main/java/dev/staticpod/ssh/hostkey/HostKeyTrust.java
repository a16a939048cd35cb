package dev.staticpod.ssh.hostkey;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// What is trusted of a host's key: whose key is checked, against which files, and what to do when
/// there is none.
///
/// @param userFiles the first of these takes newly accepted keys
/// @param knownHostsCommand asked for more keys, if there is one (`KnownHostsCommand`)
/// @param strength what is too weak to be taken
/// @param revokedKeys keys that are refused, whatever the other files say (`RevokedHostKeys`)
public record HostKeyTrust(
    KnownHostName name,
    List<Path> userFiles,
    List<Path> globalFiles,
    Optional<RevokedKeys> revokedKeys,
    Optional<KnownHostsCommand> knownHostsCommand,
    HostKeyPolicy policy,
    Format format,
    Strength strength) {
  public HostKeyTrust {
    userFiles = List.copyOf(userFiles);
    globalFiles = List.copyOf(globalFiles);
  }

  /// Returns all files with known keys, those of the user first.
  public List<Path> files() {
    return Stream.concat(userFiles.stream(), globalFiles.stream()).toList();
  }

  /// What a key and a certificate have to be at least.
  ///
  /// @param rsaBits how long an RSA key has to be (`RequiredRSASize`)
  /// @param authorityAlgorithms those that a certificate may be signed with
  ///   (`CASignatureAlgorithms`)
  /// @param takesPatterns whether names in a certificate are patterns; asked where that matters
  public record Strength(
      int rsaBits, List<String> authorityAlgorithms, BooleanSupplier takesPatterns) {
    /// What ssh(1) asks of an RSA key where nothing is configured.
    public static final int USUAL_RSA_BITS = 1024;

    public Strength {
      authorityAlgorithms = List.copyOf(authorityAlgorithms);
    }

    /// Returns the strength where nothing is configured.
    public static Strength usual() {
      return new Strength(USUAL_RSA_BITS, HostCertificate.algorithms(), () -> false);
    }
  }

  /// How names are written into known_hosts (`HashKnownHosts`).
  public enum Format {
    PLAIN,
    HASHED
  }
}
