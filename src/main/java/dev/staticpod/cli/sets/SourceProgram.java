package dev.staticpod.cli.sets;

import dev.staticpod.bounded.BoundedProgram;
import dev.staticpod.bounded.ProgramLimitException;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Has a program of the user's print the bytes of a file, without a shell. What it prints is in no
/// message.
///
/// @param directory of the set, in which it runs
/// @param environment all of it
record SourceProgram(Path directory, Map<String, String> environment) {
  private static final Duration TIME = Duration.ofMinutes(1);
  private static final int SHOWN_LINES = 5;
  private static final int SHOWN = 500;

  /// What it prints.
  ///
  /// @param argv at least its name
  byte[] run(List<String> argv) throws SourceProblem, InterruptedException {
    String name = argv.getFirst();
    var builder = new ProcessBuilder(argv).directory(directory.toAbsolutePath().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    BoundedProgram.Output output;
    try {
      output = new BoundedProgram(HostFile.MAX_BYTES, TIME).run(builder);
    } catch (ProgramLimitException e) {
      throw new SourceProblem(
          name + " " + e.what(), "see what it does: " + String.join(" ", argv) + " >/dev/null");
    } catch (IOException _) {
      throw new SourceProblem(
          name + " cannot be started: there is no such program",
          "install it, or write its whole path");
    }
    if (output.exitStatus() != 0) {
      throw new SourceProblem(
          name + " ended with exit status " + output.exitStatus() + said(output.stderr()),
          "run it by itself: " + String.join(" ", argv) + " >/dev/null");
    }
    return output.stdout();
  }

  /// The last that it said, as a part of one line.
  private static String said(String stderr) {
    List<String> lines = stderr.lines().filter(line -> !line.isBlank()).toList();
    String last =
        lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()).stream()
            .map(String::strip)
            .collect(Collectors.joining("; "));
    String shown = last.length() > SHOWN ? last.substring(last.length() - SHOWN) : last;
    return shown.isEmpty() ? "" : ": " + Printable.of(shown);
  }
}
