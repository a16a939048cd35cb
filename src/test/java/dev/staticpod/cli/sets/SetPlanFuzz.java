package dev.staticpod.cli.sets;

import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.fuzz.FuzzFile;

/// Files that `apply --plan` takes.
public final class SetPlanFuzz {
  private SetPlanFuzz() {}

  /// Reads an input. Anything that is thrown is a fault.
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      new SetPlanFile(FuzzFile.of(input), _ -> {}).read();
    } catch (CommandFailure _) { // says what is wrong with it
    }
  }
}
