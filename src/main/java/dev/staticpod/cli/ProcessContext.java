package dev.staticpod.cli;

import dev.staticpod.plan.Provenance;
import java.io.Console;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What a command gets from the process: tests pass their own.
///
/// @param streams the answer goes to one, the story to the other
/// @param home the user's home directory
/// @param userName the name they are logged in with here
/// @param time a clock
/// @param terminal who answers questions
record ProcessContext(
    Streams streams,
    Map<String, String> environment,
    Path home,
    String userName,
    InstantSource time,
    Terminal terminal) {
  /// Standard input, output and error.
  record Streams(InputStream in, PrintWriter out, PrintWriter err) {}

  ProcessContext {
    Objects.requireNonNull(streams, "streams");
    environment = Map.copyOf(environment);
    Objects.requireNonNull(home, "home");
    Objects.requireNonNull(userName, "userName");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(terminal, "terminal");
  }

  /// This process.
  static ProcessContext ofSystem() {
    return new ProcessContext(
        new Streams(
            System.in,
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8)),
        System.getenv(),
        Path.of(System.getProperty("user.home", "/")),
        System.getProperty("user.name", ""),
        InstantSource.system(),
        ProcessContext::askOnConsole);
  }

  private static Optional<String> askOnConsole(String question) {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .flatMap(console -> Optional.ofNullable(console.readPassword("%s: ", question)))
        .map(String::valueOf);
  }

  /// Who makes the changes of this process.
  Provenance provenance() {
    String machine = environment.getOrDefault("HOSTNAME", "");
    String user = machine.isEmpty() ? userName : userName + "@" + machine;
    return new Provenance(user, Version.text());
  }

  PrintWriter out() {
    return streams.out();
  }

  PrintWriter err() {
    return streams.err();
  }
}
