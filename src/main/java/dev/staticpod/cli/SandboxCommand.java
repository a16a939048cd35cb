package dev.staticpod.cli;

import dev.staticpod.sandbox.Sandbox;
import dev.staticpod.sandbox.SandboxHelp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `static-pod sandbox`: runs a command, or a shell, beside a throw-away cluster.
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Starts throw-away workers and an API server inside this process, on loopback, and runs"
          + " COMMAND (a shell if there is none) with everything set to use them: nothing is"
          + " installed, nothing is left, and no root is needed. The exit code is COMMAND's.%n"
    })
final class SandboxCommand implements Callable<Integer> {
  private static final int MOST_NODES = 50;

  private final ProcessContext process;
  private final Interrupts interrupts;

  @Option(
      names = "--nodes",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "how many workers: node-1, node-2, ... (default: 1)")
  private int nodes;

  @Option(names = "--explain", description = "say what it is good for, and start nothing")
  private boolean explain;

  @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "what to run, after a --")
  private List<String> command = List.of();

  @Spec private CommandSpec spec;

  SandboxCommand(ProcessContext process, Interrupts interrupts) {
    this.process = process;
    this.interrupts = interrupts;
  }

  /// Adds to the help what images decide and what there is not.
  @Spec
  void describe(CommandSpec model) {
    String example = "\nExample:\n  static-pod sandbox -- static-pod install nodejs-pod.yaml\n\n";
    model.usageMessage().footer((example + SandboxHelp.text()).split("\n", -1));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (explain) {
      process.out().print(SandboxHelp.text());
      return ExitCode.OK.number();
    }
    if (nodes < 1 || nodes > MOST_NODES) {
      throw new ParameterException(
          spec.commandLine(), "--nodes must be from 1 to " + MOST_NODES + ", not " + nodes);
    }
    var session = new SandboxSession();
    interrupts.handOver(session::interrupt);
    session.endsWithThisProcess();
    try (session) {
      Optional<Process> running = session.start(this::sandbox, this::run);
      return running.isPresent() ? running.get().waitFor() : ExitCode.INTERRUPTED.number();
    }
  }

  private Sandbox sandbox() throws IOException, InterruptedException {
    return Sandbox.start(nodes, searchPath(), process.time());
  }

  private String searchPath() {
    return process.environment().getOrDefault("PATH", "/usr/bin:/bin");
  }

  private Process run(Sandbox sandbox) {
    var builder =
        new ProcessBuilder(new ArrayList<>(command.isEmpty() ? shell() : command)).inheritIO();
    Map<String, String> environment = builder.environment();
    environment.putAll(sandbox.environment());
    launcher().ifPresent(bin -> environment.put("PATH", bin + ":" + searchPath()));
    return start(onPath(builder));
  }

  /// A process is looked up on our own path unless it is named by its place, and the command is to
  /// find this very program first.
  private static ProcessBuilder onPath(ProcessBuilder builder) {
    String program = builder.command().getFirst();
    if (!program.contains("/")) {
      Stream.of(builder.environment().getOrDefault("PATH", "").split(":"))
          .map(directory -> Path.of(directory, program))
          .filter(Files::isExecutable)
          .findFirst()
          .ifPresent(found -> builder.command().set(0, found.toString()));
    }
    return builder;
  }

  private Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(),
          "cannot run " + builder.command().getFirst() + ": no such program, or not executable",
          e);
    }
  }

  /// The user's shell, with a greeting.
  private List<String> shell() {
    process
        .err()
        .println("a sandbox with " + nodes + (nodes == 1 ? " worker; try:" : " workers; try:"));
    process.err().println("  static-pod install nodejs-pod.yaml");
    process.err().println("  kubectl get pods -o wide");
    process.err().println("  ssh -F $STATIC_POD_SSH_CONFIG node-1");
    process.err().println("exit ends it");
    return List.of(process.environment().getOrDefault("SHELL", "/bin/sh"));
  }

  /// Where the program that we are lies, so that COMMAND finds the same one.
  private static Optional<Path> launcher() {
    return ProcessHandle.current()
        .info()
        .command()
        .map(java -> Path.of(java).resolveSibling("../../bin").normalize())
        .filter(bin -> Files.isExecutable(bin.resolve("static-pod")));
  }
}
