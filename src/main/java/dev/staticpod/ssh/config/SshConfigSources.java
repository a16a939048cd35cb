package dev.staticpod.ssh.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Chooses what reads the SSH configuration on this machine.
public final class SshConfigSources {
  private SshConfigSources() {}

  /// Asks the `ssh` of this machine, so that `Match`, `Include`, tokens and canonical names are
  /// right by construction; reads the plain keywords itself where there is none.
  public static SshConfigSource of(LocalUser user, ConfigurationOptions options) {
    return program(user)
        .<SshConfigSource>map(ssh -> new OpenSshConfig(ssh, user, options))
        .orElseGet(() -> new SshConfigParser(user, options));
  }

  /// Whether the `ssh` is Dropbear's client, which small systems have under this name. It knows no
  /// `-G` and would connect.
  private static boolean isDropbears(Path ssh) {
    try {
      return ssh.toRealPath().getFileName().toString().matches("dbclient.*|dropbear.*");
    } catch (IOException _) {
      return false; // gone meanwhile: running it says so
    }
  }

  /// The `ssh` of this machine.
  public static Optional<Path> program(LocalUser user) {
    String path = user.environment().getOrDefault("PATH", "/usr/bin:/bin");
    return Pattern.compile(":")
        .splitAsStream(path)
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> Path.of(directory, "ssh"))
        .filter(Files::isExecutable)
        .filter(ssh -> !isDropbears(ssh))
        .findFirst();
  }
}
