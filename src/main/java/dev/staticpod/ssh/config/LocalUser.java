package dev.staticpod.ssh.config;

import java.nio.file.Path;
import java.util.Map;

/// The user at this end, as `ssh` sees them: who they are, where their `.ssh` is, and the
/// environment that `SSH_AUTH_SOCK` and `${...}` in the configuration are read from.
public record LocalUser(String name, Path home, Map<String, String> environment) {
  public LocalUser {
    environment = Map.copyOf(environment);
  }

  /// The directory with this user's keys and known hosts.
  Path sshDirectory() {
    return home.resolve(".ssh");
  }

  /// Expands a leading `~`, as ssh_config(5) does for file names.
  public Path expand(String file) {
    if (file.equals("~")) {
      return home;
    }
    return file.startsWith("~/") ? home.resolve(file.substring(2)) : Path.of(file);
  }

  /// A path as people write it: below the home directory it begins with `~`.
  public String shorten(Path file) {
    return file.startsWith(home) ? "~/" + home.relativize(file) : file.toString();
  }
}
