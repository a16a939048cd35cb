package dev.staticpod.ssh.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What `ssh` puts into file names about the machine it runs on.
final class LocalMachine {
  private LocalMachine() {}

  /// Whether all addresses of a name lead back to this machine.
  static boolean isItself(String name) {
    try {
      return Stream.of(InetAddress.getAllByName(name)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException _) {
      return false;
    }
  }

  /// As hostname(1) prints it.
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
