package dev.staticpod.cli;

import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.report.ErrorText;

/// Runs several command lines in one process, one after the other, for the build: the runtime keeps
/// the classes that they load and link in its cache, so that every later process starts with them.
public final class AotTrainingRun {
  private AotTrainingRun() {}

  /// Runs each argument as a command line, split at blanks. Ends with the first failure.
  public static void main(String[] args) {
    ProcessContext process = ProcessContext.ofSystem();
    Interrupts interrupts = Interrupts.ofProcess(process.err());
    for (String line : args) {
      int status = Main.run(process, interrupts, line.split(" "));
      if (status != 0) {
        process.err().print(ErrorText.error(line + " ended with " + status));
        System.exit(status);
      }
    }
    System.exit(0);
  }
}
