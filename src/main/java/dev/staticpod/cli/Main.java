package dev.staticpod.cli;

import picocli.CommandLine;

/// The entry point.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    ProcessContext process = ProcessContext.ofSystem();
    Interrupts interrupts = Interrupts.ofProcess(process.err());
    int status = run(process, interrupts, args);
    process.out().flush();
    process.err().flush();
    System.exit(status);
  }

  /// Runs one command line in this process, and returns the exit code.
  static int run(ProcessContext process, Interrupts interrupts, String... args) {
    return commandLine(process, interrupts).execute(args);
  }

  static CommandLine commandLine(ProcessContext process, Interrupts interrupts) {
    return new CommandLine(new StaticPod())
        .addSubcommand(new InstallCommand(process, interrupts))
        .addSubcommand(new DiffCommand(process, interrupts))
        .addSubcommand(new ListCommand(process))
        .addSubcommand(new RemoveCommand(process, interrupts))
        .addSubcommand(new HistoryCommand(process))
        .addSubcommand(new RollbackCommand(process, interrupts))
        .addSubcommand(new SandboxCommand(process, interrupts))
        .addSubcommand(new ValidateCommand(process))
        .addSubcommand(new ExplainCommand(process))
        .addSubcommand(new NewCommand(process))
        .setOut(process.out())
        .setErr(process.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(Failures::usage)
        .setExecutionExceptionHandler(Failures::bug)
        .setUsageHelpAutoWidth(true);
  }
}
