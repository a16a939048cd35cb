package dev.staticpod.ssh.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The user at this end, as `ssh` sees them: who they are, where their `.ssh` is, and the
/// environment that `SSH_AUTH_SOCK` and `${...}` in the configuration are read from.
///
/// @param waits takes what to tell them while a program of this machine runs long, from any thread
public record LocalUser(
    String name, Path home, Map<String, String> environment, Consumer<String> waits) {
  public LocalUser {
    environment = Map.copyOf(environment);
  }

  /// The directory with this user's keys and known hosts.
  Path sshDirectory() {
    return home.resolve(".ssh");
  }

  /// Expands a leading `~`, as ssh_config(5) does for file names; `~name` is the home directory of
  /// another user.
  public Path expand(String file) {
    if (!file.startsWith("~")) {
      return Path.of(file);
    }
    String[] parts = file.split("/+", 2);
    Optional<Path> begin =
        parts[0].equals("~")
            ? Optional.of(home)
            : LocalMachine.homeOf(parts[0].substring(1), waits);
    return begin
        .map(directory -> parts.length < 2 ? directory : directory.resolve(parts[1]))
        .orElseGet(() -> Path.of(file));
  }

  /// A path as people write it: below the home directory it begins with `~`.
  public String shorten(Path file) {
    return file.startsWith(home) ? "~/" + home.relativize(file) : file.toString();
  }
}
