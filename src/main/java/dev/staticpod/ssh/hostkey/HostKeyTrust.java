package dev.staticpod.ssh.hostkey;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whose key is checked, against which files, and what to do when there is none.
///
/// @param userFiles the first of these takes newly accepted keys
/// @param knownHostsCommand asked for more keys, if there is one (`KnownHostsCommand`)
/// @param revokedKeys keys that are refused, whatever the other files say (`RevokedHostKeys`)
public record HostKeyTrust(
    KnownHostName name,
    List<Path> userFiles,
    List<Path> globalFiles,
    Optional<RevokedKeys> revokedKeys,
    Optional<KnownHostsCommand> knownHostsCommand,
    HostKeyPolicy policy,
    Format format) {
  public HostKeyTrust {
    userFiles = List.copyOf(userFiles);
    globalFiles = List.copyOf(globalFiles);
  }

  /// All files with known keys, those of the user first.
  public List<Path> files() {
    return Stream.concat(userFiles.stream(), globalFiles.stream()).toList();
  }

  /// How names are written into known_hosts (`HashKnownHosts`).
  public enum Format {
    PLAIN,
    HASHED
  }
}
