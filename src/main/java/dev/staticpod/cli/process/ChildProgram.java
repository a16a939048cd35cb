package dev.staticpod.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A program to run beside this process, on its standard streams.
///
/// @param command the program and its arguments
/// @param variables what its environment has besides that of this process
public record ChildProgram(List<String> command, Map<String, String> variables) {
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;

  public ChildProgram {
    command = List.copyOf(command);
    variables = Map.copyOf(variables);
  }

  /// Starts the program.
  ///
  /// @throws UnstartableException if there is no such program, or it is not one
  public Process start() {
    var builder = new ProcessBuilder(new ArrayList<>(command)).inheritIO();
    Map<String, String> environment = builder.environment();
    environment.putAll(variables);
    String program = command.getFirst();
    List<Path> places = places(program, environment.getOrDefault("PATH", ""));
    try {
      places.stream()
          .filter(place -> Files.isRegularFile(place) && Files.isExecutable(place))
          .findFirst()
          .ifPresent(place -> builder.command().set(0, place.toString()));
      return builder.start();
    } catch (IOException _) { // its text names the runtime, and says no more
      throw places.stream().anyMatch(Files::exists)
          ? new UnstartableException("cannot execute '" + program + "'", NOT_EXECUTABLE)
          : new UnstartableException("there is no program '" + program + "'", NOT_FOUND);
    }
  }

  /// Returns where a program can be. One that is not named by its place is searched for here: a
  /// process would be started from the search path of this one, and not from that of its own
  /// environment.
  private static List<Path> places(String program, String path) {
    if (program.contains("/")) {
      return List.of(Path.of(program));
    }
    return Stream.of(path.split(":"))
        .filter(_ -> !program.isEmpty())
        .map(directory -> Path.of(directory, program))
        .toList();
  }
}
