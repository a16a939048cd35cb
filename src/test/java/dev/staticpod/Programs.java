package dev.staticpod;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Programs of this machine that tests need. A test whose program is missing fails, and says what
/// to install.
public final class Programs {
  private static final List<String> DIRECTORIES =
      List.of("/usr/sbin", "/usr/bin", "/usr/local/bin", "/usr/local/sbin");

  private Programs() {}

  /// Where a program is.
  ///
  /// @param packageName Debian's package that has it
  public static Path find(String program, String packageName) {
    return Stream.concat(DIRECTORIES.stream(), Stream.of(System.getenv("PATH").split(":", -1)))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "this test needs %s: apt-get install %s".formatted(program, packageName)));
  }

  /// Fails a test that only root can run.
  ///
  /// @param why what it needs root for
  public static void needRoot(String why) {
    if (!System.getProperty("user.name", "").equals("root")) {
      throw new AssertionError("this test needs root " + why);
    }
  }

  /// Runs a command line of the shell and gives back what it printed.
  public static String run(String command) {
    try {
      Process process = start(new ProcessBuilder("/bin/sh", "-c", command));
      String output = output(process);
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

  /// What a program prints, on standard output and error, with any exit code.
  ///
  /// @param command words, parted by blanks
  public static String said(String command) throws IOException, InterruptedException {
    return said(new ProcessBuilder(List.of(command.split(" ", -1))));
  }

  /// What a program prints, on standard output and error, with any exit code.
  public static String said(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process;
    try {
      process = start(builder);
    } catch (IOException e) {
      String program = builder.command().getFirst();
      throw new AssertionError(program + " is missing: install the package that has it", e);
    }
    String said = output(process);
    process.waitFor();
    return said;
  }

  private static Process start(ProcessBuilder builder) throws IOException {
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    return process;
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
