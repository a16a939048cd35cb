package dev.staticpod.cli.process;

import java.time.InstantSource;

/// The clocks of a process.
///
/// @param wall the time of day, to which the machine's clock may be set at any moment: for ages,
///   and for what is compared with the clocks of others
/// @param steady one that is never set: for how long something takes
public record Clocks(InstantSource wall, InstantSource steady) {
  /// Returns the clocks of this machine.
  public static Clocks ofSystem() {
    InstantSource wall = InstantSource.system();
    return new Clocks(wall, new SteadyTime(wall, System::nanoTime));
  }
}
