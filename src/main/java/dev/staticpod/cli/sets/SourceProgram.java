package dev.staticpod.cli.sets;

import dev.staticpod.bounded.BoundedProgram;
import dev.staticpod.bounded.ProgramLimitException;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.text.Printable;
import dev.staticpod.text.ShellText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Has a program of the user's print the bytes of a file, without a shell. What it prints is in no
/// message.
///
/// @param directory of the set, in which it runs
/// @param environment all of it
/// @param waits takes what to tell the user while one runs long
record SourceProgram(Path directory, Map<String, String> environment, Consumer<String> waits) {
  private static final Duration TIME = Duration.ofMinutes(1);
  private static final int SHOWN_LINES = 5;
  private static final int SHOWN = 500;

  /// Runs the program, and returns what it prints.
  ///
  /// @param argv at least its name
  /// @param path of the file on nodes, by which the user knows which one it is
  byte[] run(List<String> argv, String path) throws SourceProblem, InterruptedException {
    String name = argv.getFirst();
    var builder = new ProcessBuilder(argv).directory(directory.toAbsolutePath().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    BoundedProgram.Output output;
    try {
      output =
          new BoundedProgram(HostFile.MAX_BYTES, TIME)
              .run(builder, () -> waits.accept(waiting(name, path)));
    } catch (ProgramLimitException e) {
      throw new SourceProblem(name + " " + e.what(), "see what it does" + byItself(argv));
    } catch (IOException _) { // its text names the runtime, and says no more
      throw unstartable(name);
    }
    if (output.exitStatus() != 0) {
      throw new SourceProblem(
          name + " ended with exit status " + output.exitStatus() + said(output.stderr()),
          "run it by itself" + byItself(argv));
    }
    byte[] bytes = output.stdout();
    if (bytes.length == 0) { // a pipe or a query in it that failed, rather than an empty secret
      throw new SourceProblem(
          name + " printed nothing" + said(output.stderr()),
          "run it by itself%s; a file that is to be empty comes from a file"
              .formatted(byItself(argv)));
    }
    return bytes;
  }

  private static String waiting(String name, String path) {
    return "waiting for %s, which prints %s, for at most %d s"
        .formatted(Printable.of(name), Printable.of(path), TIME.toSeconds());
  }

  private String byItself(List<String> argv) {
    String command = argv.stream().map(ShellText::word).collect(Collectors.joining(" "));
    String where = directory.toString().isEmpty() ? "" : " in " + directory;
    return where + ": " + command + " </dev/null >/dev/null";
  }

  private SourceProblem unstartable(String name) {
    if (!name.contains("/")) {
      return new SourceProblem(
          name + " cannot be started: no directory of PATH has such a program",
          "install it, or write its whole path");
    }
    Path file = directory.resolve(name);
    if (!Files.exists(file)) {
      return new SourceProblem(
          name + " cannot be started: there is no such program",
          "install it, or write its whole path; a relative one counts from the directory of the"
              + " set");
    }
    if (Files.isDirectory(file)) {
      return new SourceProblem(
          name + " cannot be started: it is a directory", "name the program in it");
    }
    return Files.isExecutable(file)
        ? new SourceProblem(
            name + " cannot be started, though it is there",
            "see that its first line names a program, and that it is for this kind of machine: head"
                + " -n 1 "
                + ShellText.word(file.toString()))
        : new SourceProblem(
            name + " may not be executed", "chmod +x " + ShellText.word(file.toString()));
  }

  /// Returns the last that the program said, as a part of one line.
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
