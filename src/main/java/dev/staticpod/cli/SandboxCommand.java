package dev.staticpod.cli;

import static dev.staticpod.cli.model.ArgumentBuilder.argument;
import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.UsageException;
import dev.staticpod.cli.process.ChildProgram;
import dev.staticpod.cli.process.CommandSession;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.SandboxShell;
import dev.staticpod.cli.process.UnstartableException;
import dev.staticpod.report.ErrorText;
import dev.staticpod.sandbox.Sandbox;
import dev.staticpod.sandbox.SandboxFault;
import dev.staticpod.sandbox.SandboxHelp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `static-pod sandbox`: runs a command, or a shell, beside a throw-away cluster.
final class SandboxCommand implements Command {
  private static final int MOST_NODES = 50;

  private final ProcessContext process;
  private final Interrupts interrupts;
  private int nodes = 1;
  private boolean explain;
  private boolean detach;
  private List<String> faults = List.of();
  private Optional<Path> environment = Optional.empty();
  private List<String> command = List.of();

  SandboxCommand(ProcessContext process, Interrupts interrupts) {
    this.process = process;
    this.interrupts = interrupts;
  }

  @Override
  public void describe(CommandBuilder sandbox) {
    sandbox
        .description(
            "Start throw-away workers and an API server inside this process: on loopback, with"
                + " COMMAND beside them (a shell if there is none), set to use them. Nothing is"
                + " installed, nothing is left, and no root is needed. The exit code is"
                + " COMMAND's.%n",
            "With --detach it stays: static-pod sandbox stop ends it. Where one runs, static-pod"
                + " sandbox fault FAULT on|off switches a fault of it.%n")
        .endsWithAnotherCommandLine()
        .footer(footer())
        .add(
            option("--nodes")
                .label("NUMBER")
                .description("how many workers: node-1, node-2, ... (default: 1)")
                .number(number -> nodes = number))
        .add(
            option("--fault")
                .label("FAULT")
                .separatedByCommas()
                .description(
                    "begin with this: api-down, disk-full, kubelet-stopped or slow-link; the last"
                        + " three of one worker as in disk-full@node-1")
                .texts(words -> faults = words))
        .add(
            option("--detach")
                .description(
                    "run no COMMAND: print the variables, KEY=VALUE a line, and let the sandbox"
                        + " stay")
                .flag(given -> detach = given))
        .add(
            option("--env-file")
                .label("FILE")
                .description(
                    "with --detach write the variables there; with stop and fault read there which"
                        + " sandbox is meant (default: $STATIC_POD_SANDBOX)")
                .file(file -> environment = Optional.of(file)))
        .add(
            option("--explain")
                .excludes("--detach", "--env-file", "--fault", "--nodes")
                .description("say also what it does not model, and start nothing")
                .flag(given -> explain = given))
        .add(
            argument("COMMAND")
                .anyNumber()
                .description("what to run, after a --")
                .texts(words -> command = words));
  }

  /// Says also what images decide, and what there is not.
  private static String[] footer() {
    String example = "\nExample:\n  static-pod sandbox -- static-pod install nodejs-pod.yaml\n\n";
    return (example + SandboxHelp.usage()).split("\n", -1);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    objectToWhatHasNoEffect();
    if (explain) {
      process.out().print(SandboxHelp.text());
      return process.printed(ExitCode.OK).number();
    }
    if (SandboxControl.isMeant(command)) {
      return new SandboxControl(process, environment).run(command).number();
    }
    if (nodes < 1 || nodes > MOST_NODES) {
      throw new UsageException("--nodes must be from 1 to " + MOST_NODES + ", not " + nodes);
    }
    List<SandboxFault> wanted = faults.stream().map(this::fault).toList();
    if (detach) {
      return detach().number();
    }
    return command.equals(List.of(SandboxService.SERVE))
        ? new SandboxService(process, launcher()).serve(sandbox(wanted)).number()
        : beside(wanted);
  }

  private void objectToWhatHasNoEffect() {
    boolean control = SandboxControl.isMeant(command);
    if (environment.isPresent() && !detach && !control) {
      throw new UsageException("--env-file means nothing without --detach, stop or fault");
    }
    if (control && (detach || nodes != 1 || !faults.isEmpty())) {
      throw new UsageException(
          command.getFirst()
              + " is of a sandbox that runs: leave --nodes, --fault and --detach out");
    }
  }

  private SandboxFault fault(String word) {
    SandboxFault fault = SandboxControl.fault(word);
    fault
        .node()
        .filter(node -> Integer.parseInt(node.replace("node-", "")) > nodes)
        .ifPresent(node -> {
          throw new UsageException("the sandbox has no worker " + node + ": --nodes is " + nodes);
        });
    return fault;
  }

  private ExitCode detach() throws IOException, InterruptedException {
    if (!command.isEmpty()) {
      throw new UsageException("--detach runs no command: run it afterwards, with the variables");
    }
    var options = new ArrayList<>(List.of("--nodes=" + nodes));
    if (!faults.isEmpty()) {
      options.add("--fault=" + String.join(",", faults));
    }
    return new SandboxService(process, launcher()).detach(options, environment);
  }

  private int beside(List<SandboxFault> wanted) throws IOException, InterruptedException {
    var session = new CommandSession<>(Sandbox::close);
    interrupts.handOver(session::interrupt);
    session.endsWithThisProcess();
    try (session) {
      Optional<Process> running = session.start(() -> sandbox(wanted), this::run);
      return running.isPresent() ? running.get().waitFor() : ExitCode.INTERRUPTED.number();
    } catch (UnstartableException e) {
      process.err().print(ErrorText.error(String.valueOf(e.getMessage())));
      return e.status();
    }
  }

  private Sandbox sandbox(List<SandboxFault> wanted) throws IOException, InterruptedException {
    Sandbox sandbox = Sandbox.start(nodes, searchPath(), process.time());
    sandbox.inject(wanted);
    return sandbox;
  }

  private String searchPath() {
    return process.environment().getOrDefault("PATH", "/usr/bin:/bin");
  }

  private Process run(Sandbox sandbox) {
    var variables = new HashMap<String, String>(sandbox.environment());
    launcher().ifPresent(bin -> variables.put("PATH", bin + ":" + searchPath()));
    if (!command.isEmpty()) {
      return new ChildProgram(command, variables).start();
    }
    SandboxShell shell = shell(sandbox);
    variables.putAll(shell.variables());
    return new ChildProgram(shell.command(), variables).start();
  }

  /// The user's shell, with a greeting and a mark in its prompt.
  private SandboxShell shell(Sandbox sandbox) {
    process
        .err()
        .println("a sandbox with " + nodes + (nodes == 1 ? " worker; try:" : " workers; try:"));
    process.err().println("  static-pod install nodejs-pod.yaml");
    process.err().println("  kubectl get pods -o wide");
    process.err().println("  ssh -F $STATIC_POD_SSH_CONFIG node-1");
    process.err().println("node-1 is worker-1 too, as the manual has it; exit ends it");
    String shell = process.environment().getOrDefault("SHELL", "/bin/sh");
    try {
      return SandboxShell.of(shell, process.environment(), sandbox.files().directory());
    } catch (IOException _) { // a shell without a mark is a shell
      return new SandboxShell(List.of(shell), Map.of());
    }
  }

  /// Returns where the program that we are lies, so that COMMAND finds the same one.
  private static Optional<Path> launcher() {
    return ProcessHandle.current()
        .info()
        .command()
        .map(java -> Path.of(java).resolveSibling("../../bin").normalize())
        .filter(bin -> Files.isExecutable(bin.resolve("static-pod")));
  }
}
