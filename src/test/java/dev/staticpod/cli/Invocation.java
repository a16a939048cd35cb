package dev.staticpod.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a run of the program is given.
///
/// @param home the user's home directory
/// @param environment the only variables there are, but for `PATH` where the run is a process
/// @param input standard input
public record Invocation(
    List<String> arguments, Path home, Map<String, String> environment, String input) {
  public Invocation {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }
}
