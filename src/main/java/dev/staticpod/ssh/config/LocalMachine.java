package dev.staticpod.ssh.config;

import dev.staticpod.bounded.BoundedProgram;
import dev.staticpod.bounded.NameLookup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// What `ssh` puts into file names about the machine it runs on.
final class LocalMachine {
  // what a shell takes for a name behind ~, and for nothing else
  private static final Pattern USER = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*+");
  private static final BoundedProgram LIMITS = new BoundedProgram(4096, Duration.ofSeconds(60));

  private LocalMachine() {}

  /// Whether all addresses of a name lead back to this machine.
  ///
  /// @param waits takes what to tell the user while that takes long
  static boolean isItself(String name, Consumer<String> waits) {
    try {
      return new NameLookup(waits)
          .addresses(name).stream().allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException _) {
      return false;
    }
  }

  /// The home directory of a user of this machine, whom a directory may know: the shell asks it.
  ///
  /// @param waits takes what to tell the user while that takes long
  static Optional<Path> homeOf(String user, Consumer<String> waits) {
    if (!USER.matcher(user).matches()) {
      return Optional.empty();
    }
    var shell =
        new ProcessBuilder("/bin/sh", "-c", "printf %s ~" + user)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      String home =
          new String(
              LIMITS.run(shell, () -> waits.accept(waiting(user))).stdout(),
              StandardCharsets.UTF_8);
      return home.startsWith("/") ? Optional.of(Path.of(home)) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty(); // no shell, or no answer
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static String waiting(String user) {
    return "waiting for the user database, which knows the home directory of %s, for at most %d s"
        .formatted(user, LIMITS.time().toSeconds());
  }

  /// Returns the name of this machine as hostname(1) prints it.
  static String name() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException _) {
      return nameByTheResolver();
    }
  }

  private static String nameByTheResolver() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "localhost";
    }
  }

  /// The number of the user whose process this is.
  static String userId() {
    try {
      return String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException _) {
      return "%i"; // no /proc: as it stands, so that the message shows it
    }
  }
}
