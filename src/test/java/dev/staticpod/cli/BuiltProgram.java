package dev.staticpod.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs command lines by a distribution, each in a process of its own.
///
/// @param launcher its `bin/static-pod`
record BuiltProgram(Path launcher) implements CommandLineRunner {
  /// The distribution that the system property `distribution` names.
  static BuiltProgram named() {
    String directory = System.getProperty("distribution", "");
    Path launcher = Path.of(directory, "bin", "static-pod").toAbsolutePath();
    if (directory.isEmpty() || !Files.isExecutable(launcher)) {
      throw new IllegalStateException("-Ddistribution names no distribution: " + directory);
    }
    return new BuiltProgram(launcher);
  }

  /// @throws UncheckedIOException if it cannot be started
  @Override
  public CommandLineRun run(Invocation invocation) {
    try {
      Path out = Files.createTempFile("static-pod", ".out");
      Path err = Files.createTempFile("static-pod", ".err");
      Process process = builder(invocation, out, err).start();
      try (var input = process.outputWriter(UTF_8)) {
        input.write(invocation.input());
      } catch (IOException _) {
        // it ended without reading all of it
      }
      int exitCode = process.onExit().join().exitValue();
      return new CommandLineRun(invocation.arguments(), exitCode, content(out), content(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder builder(Invocation invocation, Path out, Path err) {
    var command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(invocation.arguments());
    var builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(List.of("PATH"));
    environment.putAll(invocation.environment());
    // the runtime takes the home from the user database, not from HOME
    environment.merge(
        "STATIC_POD_JAVA_OPTS",
        "-Duser.home=" + invocation.home(),
        (own, home) -> own + " " + home);
    return builder;
  }

  private static String content(Path file) throws IOException {
    String content = Files.readString(file);
    Files.delete(file);
    return content;
  }
}
