package dev.staticpod.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Programs of this machine that tests need.
public final class Programs {
  private Programs() {}

  /// Where a program is.
  ///
  /// @param packageName Debian's package that has it: a test that cannot run says what to install
  public static Path find(String program, String packageName) {
    return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/bin", "/usr/local/sbin")
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "this test needs %s: apt-get install %s".formatted(program, packageName)));
  }

  /// Runs a command line of the shell and gives back what it printed.
  public static String run(String command) {
    try {
      Process process =
          new ProcessBuilder("/bin/sh", "-c", command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(command + " failed: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(command, e);
    }
  }
}
