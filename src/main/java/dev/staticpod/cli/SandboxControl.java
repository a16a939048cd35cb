package dev.staticpod.cli;

import dev.staticpod.bounded.BoundedFile;
import dev.staticpod.cli.model.UsageException;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.usage.NearestWord;
import dev.staticpod.sandbox.FaultSwitch;
import dev.staticpod.sandbox.RunningSandbox;
import dev.staticpod.sandbox.SandboxFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is done to a sandbox that runs already: `sandbox stop`, and `sandbox fault FAULT on|off`.
final class SandboxControl {
  static final String STOP = "stop";
  static final String FAULT = "fault";
  private static final int MOST_BYTES = 1 << 20;
  private static final List<String> FAULTS =
      Stream.of(SandboxFault.Kind.values()).map(SandboxFault.Kind::word).toList();
  private static final String VARIABLE = "STATIC_POD_SANDBOX";

  private final ProcessContext process;
  private final Optional<Path> environment;

  /// @param environment a file that says which sandbox is meant; empty for that of the environment
  SandboxControl(ProcessContext process, Optional<Path> environment) {
    this.process = process;
    this.environment = environment;
  }

  /// Whether a command line is an order for a running sandbox.
  static boolean isMeant(List<String> words) {
    return words.equals(List.of(STOP)) || (!words.isEmpty() && words.getFirst().equals(FAULT));
  }

  /// Carries an order out.
  ExitCode run(List<String> words) throws IOException, InterruptedException {
    return words.getFirst().equals(STOP) ? stop() : fault(words.subList(1, words.size()));
  }

  private ExitCode stop() throws IOException, InterruptedException {
    Path directory = directory();
    Optional<RunningSandbox> running = RunningSandbox.in(directory);
    if (running.isEmpty()) {
      process.err().println("no sandbox runs in " + directory);
      return ExitCode.OK;
    }
    if (!running.get().stop()) {
      process.printError(
          "the sandbox in " + directory + " does not end", "see what it does: ps -fu $USER");
      return ExitCode.FAILED;
    }
    process.err().println("stopped the sandbox in " + directory);
    return ExitCode.OK;
  }

  private ExitCode fault(List<String> words) throws IOException, InterruptedException {
    Path directory = directory();
    RunningSandbox running =
        RunningSandbox.in(directory)
            .orElseThrow(() -> new UsageException("no sandbox runs in " + directory));
    if (words.isEmpty()) {
      running.present().stream().sorted().forEach(process.out()::println);
      return process.printed(ExitCode.OK);
    }
    Optional<FaultSwitch> to = FaultSwitch.parse(words.getLast());
    if (words.size() != 2 || to.isEmpty()) {
      throw new UsageException("a fault is switched by: static-pod sandbox fault FAULT on|off");
    }
    return set(running, fault(words.getFirst()), to.get());
  }

  private ExitCode set(RunningSandbox running, SandboxFault fault, FaultSwitch to)
      throws IOException, InterruptedException {
    Optional<String> unknown = running.unknownNode(fault);
    if (unknown.isPresent()) {
      throw new UsageException("the sandbox has no worker " + unknown.get());
    }
    if (!running.set(fault, to)) {
      process.printError(
          "the sandbox does not switch " + fault.word(), "stop it: static-pod sandbox stop");
      return ExitCode.FAILED;
    }
    return ExitCode.OK;
  }

  /// Reads a fault.
  ///
  /// @throws UsageException if there is none such
  static SandboxFault fault(String word) {
    return SandboxFault.parse(word)
        .orElseThrow(() ->
            new UsageException(
                "there is no fault '%s': there are %s, those of workers also as in disk-full@node-1"
                    .formatted(word, String.join(", ", FAULTS)),
                meant(word)));
  }

  private static Optional<String> meant(String word) {
    String[] parts = word.split("@", 2);
    return NearestWord.of(parts[0], FAULTS)
        .filter(kind -> !kind.equals(parts[0]))
        .map(kind -> parts.length == 1 ? kind : kind + "@" + parts[1]);
  }

  private static List<String> lines(Path file) {
    try {
      return BoundedFile.text(file, MOST_BYTES).lines().toList();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--env-file " + file + ": " + FileErrors.reason(e),
          "name the file that static-pod sandbox --detach has written",
          e);
    }
  }

  private Path directory() {
    Optional<String> named =
        environment.isPresent()
            ? lines(environment.get()).stream()
                .filter(line -> line.startsWith(VARIABLE + "="))
                .map(line -> line.substring(VARIABLE.length() + 1))
                .reduce((_, last) -> last)
            : Optional.ofNullable(process.environment().get(VARIABLE));
    return named
        .filter(text -> !text.isEmpty())
        .map(Path::of)
        .orElseThrow(() ->
            new UsageException(
                "which sandbox is meant? " + VARIABLE + " is not set, and --env-file names none"));
  }
}
