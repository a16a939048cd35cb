package dev.staticpod.cli;

import dev.staticpod.ssh.KeyPractice;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;

/// Runs several command lines in one process, one after the other, for the build: the runtime keeps
/// the classes that they load and link, so that every later process starts with them. The word
/// `keys` stands for [KeyPractice].
public final class Rehearsal {
  private Rehearsal() {}

  /// Runs each argument as a command line, split at blanks. Ends with the first failure.
  public static void main(String[] args) throws GeneralSecurityException, IOException {
    ProcessContext process = ProcessContext.ofSystem();
    Interrupts interrupts = Interrupts.ofProcess(process.err());
    for (String line : List.of(args)) {
      int status = line.equals("keys") ? practise() : run(process, interrupts, line.split(" "));
      if (status != 0) {
        process.err().println("error: " + line + " ended with " + status);
        System.exit(status);
      }
    }
    System.exit(0);
  }

  private static int run(ProcessContext process, Interrupts interrupts, String... args) {
    Foresight.use(process, args);
    return Main.run(process, interrupts, args);
  }

  private static int practise() throws GeneralSecurityException, IOException {
    KeyPractice.run();
    return 0;
  }
}
