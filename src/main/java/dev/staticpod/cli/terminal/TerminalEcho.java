package dev.staticpod.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Whether a terminal shows what is typed. Switched off, it is as before when this is closed, and
/// also when the process ends meanwhile.
final class TerminalEcho implements AutoCloseable {
  private final File terminal;
  private final String before;
  private final boolean wanted;
  private final Thread atExit = new Thread(this::restore, "terminal-echo");

  private TerminalEcho(File terminal, String before, boolean wanted) {
    this.terminal = terminal;
    this.before = before;
    this.wanted = wanted;
  }

  /// Leaves the echo as it is.
  static TerminalEcho asItIs() {
    return new TerminalEcho(new File(""), "", false);
  }

  /// Switches the echo off by stty(1), which every system has that has `/dev/tty`.
  static TerminalEcho off(File terminal) {
    String before = stty(terminal, "-g");
    var echo = new TerminalEcho(terminal, before, true);
    if (echo.isOff()) {
      Runtime.getRuntime().addShutdownHook(echo.atExit);
      stty(terminal, "-echo");
    }
    return echo;
  }

  /// Whether what is typed is not shown.
  boolean isOff() {
    return !before.isEmpty();
  }

  /// Whether the echo is as it was asked for.
  boolean isAsWanted() {
    return isOff() == wanted;
  }

  private void restore() {
    stty(terminal, before);
  }

  /// What stty prints; nothing where it fails.
  private static String stty(File terminal, String argument) {
    if (!terminal.exists()) {
      return "";
    }
    try {
      Process process =
          new ProcessBuilder("stty", argument)
              .redirectInput(terminal)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      return process.waitFor() == 0 ? printed : "";
    } catch (IOException _) {
      return ""; // no such terminal, or no stty
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  @Override
  public void close() {
    if (!isOff()) {
      return;
    }
    restore();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException _) {
      // the process is ending, and the hook has restored it
    }
  }
}
