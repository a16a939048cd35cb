package dev.staticpod.ssh.config;

import dev.staticpod.bounded.BoundedProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which OpenSSH the `ssh` of this machine is, for what differs between them.
record SshVersion(int major, int minor) {
  private static final Pattern FORM = Pattern.compile("OpenSSH_([0-9]{1,4})\\.([0-9]{1,4}).*");
  private static final BoundedProgram LIMITS = new BoundedProgram(4096, Duration.ofSeconds(60));

  /// Asks it, by `ssh -V`.
  ///
  /// @return nothing where there is none, or it does not say
  static Optional<SshVersion> ofProgram(LocalUser user) {
    return SshConfigSources.program(user).flatMap(ssh -> parse(said(ssh, user)));
  }

  private static String said(Path ssh, LocalUser user) {
    var builder = new ProcessBuilder(ssh.toString(), "-V");
    builder.environment().clear();
    builder.environment().putAll(user.environment());
    try {
      return LIMITS
          .run(
              builder,
              () ->
                  user.waits()
                      .accept(
                          "waiting for %s -V, for at most %d s"
                              .formatted(ssh, LIMITS.time().toSeconds())))
          .stderr();
    } catch (IOException _) {
      return "";
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static Optional<SshVersion> parse(String said) {
    return said.lines()
        .map(FORM::matcher)
        .filter(Matcher::matches)
        .map(parts ->
            new SshVersion(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))))
        .findFirst();
  }

  /// Whether names in the certificates of hosts are patterns.
  boolean takesPatterns() {
    return major > 10 || (major == 10 && minor >= 3);
  }
}
