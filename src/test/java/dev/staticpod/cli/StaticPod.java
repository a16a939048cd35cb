package dev.staticpod.cli;

import dev.staticpod.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The program as a test calls it: by a user with a home, an environment and an input of their own.
public record StaticPod(
    CommandLineRunner runner, Path home, Map<String, String> environment, String input) {
  /// Runs in this process, with an empty environment and an empty input.
  public static StaticPod at(Path home) {
    return new StaticPod(InProcess.unattended(), home, Map.of(), "");
  }

  /// Runs in this process, and finds the nodes and the API server of a sandbox. Pods need not stay
  /// as they are wanted, which takes seconds of the test's time, unless the test says so.
  public static StaticPod in(Sandbox sandbox, Path home) {
    var environment = new HashMap<>(sandbox.environment());
    environment.put("STATIC_POD_SETTLE", "0s");
    return at(home).with(environment);
  }

  public StaticPod by(CommandLineRunner other) {
    return new StaticPod(other, home, environment, input);
  }

  public StaticPod with(Map<String, String> variables) {
    return new StaticPod(runner, home, variables, input);
  }

  public StaticPod reading(String text) {
    return new StaticPod(runner, home, environment, text);
  }

  public CommandLineRun run(String... arguments) {
    return runner.run(new Invocation(List.of(arguments), home, environment, input));
  }

  /// Runs a command line whose words have no blanks.
  public CommandLineRun line(String words) {
    return run(words.isEmpty() ? new String[0] : words.split(" ", -1));
  }
}
