package dev.staticpod.cli;

import dev.staticpod.cli.model.UsageException;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.sandbox.Sandbox;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/// A sandbox that outlives the command that starts it: `sandbox --detach` starts `sandbox serve` as
/// a process of its own, takes the variables from its standard output, and ends.
final class SandboxService {
  static final String SERVE = "serve";
  private static final String MAIN = "dev.staticpod.cli.Main";

  private final ProcessContext process;
  private final Optional<Path> launcher;

  /// @param launcher the directory with this program, where it is installed
  SandboxService(ProcessContext process, Optional<Path> launcher) {
    this.process = process;
    this.launcher = launcher;
  }

  /// Says what runs, and serves until this process is told to end. Standard output and error are
  /// closed then, so that nothing waits for their end.
  ExitCode serve(Sandbox sandbox) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
    process.out().print(lines(sandbox.environment()));
    if (!process.hasPrinted()) {
      return ExitCode.USAGE;
    }
    System.out.close();
    System.err.close();
    new CountDownLatch(1).await();
    return ExitCode.OK;
  }

  /// Returns variables as lines that a shell can read and CI servers take, which have no quotes.
  private static String lines(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(variable -> variable.getKey() + "=" + plain(variable.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  private static String plain(String value) {
    if (!value.matches("[A-Za-z0-9_./:,@%+=-]*")) {
      throw new UsageException(
          "'%s' cannot stand in a file of variables: choose another directory with TMPDIR"
              .formatted(value));
    }
    return value;
  }

  /// Starts a sandbox that serves, and returns when it does.
  ///
  /// @param options of `sandbox`
  /// @param file where the variables go; empty for standard output
  ExitCode detach(List<String> options, Optional<Path> file)
      throws IOException, InterruptedException {
    Process served = start(options);
    var ends = new Thread(served::destroy);
    Runtime.getRuntime().addShutdownHook(ends); // Ctrl-C before it is ready
    var errors = new AtomicReference<>("");
    Thread reader =
        Thread.ofPlatform().daemon().start(() -> errors.set(text(served.getErrorStream())));
    String variables = text(served.getInputStream());
    if (!variables.contains("STATIC_POD_SANDBOX=")) {
      int code = served.waitFor();
      reader.join();
      process.err().print(errors.get());
      return code == ExitCode.USAGE.number() ? ExitCode.USAGE : ExitCode.FAILED;
    }
    if (file.isPresent()) {
      write(file.get(), variables, served);
    } else {
      process.out().print(variables);
    }
    ExitCode code = process.printed(ExitCode.OK);
    Runtime.getRuntime().removeShutdownHook(ends);
    return code;
  }

  private static void write(Path file, String variables, Process served) {
    try {
      Files.writeString(file, variables);
    } catch (IOException e) {
      served.destroy(); // or it would stay, and who started it could not name it
      throw new CommandFailure(
          ExitCode.USAGE,
          "--env-file " + file + ": " + FileErrors.writing(e),
          "name a file in a directory that can be written to",
          e);
    }
  }

  private Process start(List<String> options) throws IOException {
    var words = new ArrayList<String>(List.of("setsid")); // not of our terminal
    words.addAll(program());
    words.add("sandbox");
    words.addAll(options);
    words.add(SERVE);
    return new ProcessBuilder(words).redirectInput(new File("/dev/null")).start();
  }

  /// Returns the words that run this program: as it is installed, or by its classes.
  private List<String> program() {
    return launcher
        .map(bin -> List.of(bin.resolve("static-pod").toString()))
        .orElseGet(() ->
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                MAIN));
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException _) {
      return ""; // the process has ended
    }
  }
}
