package dev.staticpod.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Programs of this machine that say what they think of a file.
final class Programs {
  private Programs() {}

  /// What a program says, on standard output and error.
  ///
  /// @param command words, parted by blanks
  static String said(String command) throws IOException, InterruptedException {
    return said(new ProcessBuilder(List.of(command.split(" ", -1))));
  }

  static String said(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process;
    try {
      process = builder.redirectErrorStream(true).start();
    } catch (IOException e) {
      String program = builder.command().getFirst();
      throw new AssertionError(program + " is missing: install the package that has it", e);
    }
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
