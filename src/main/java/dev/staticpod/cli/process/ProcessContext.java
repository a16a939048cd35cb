package dev.staticpod.cli.process;

import dev.staticpod.bounded.WaitNotice;
import dev.staticpod.cli.terminal.ColorOutput;
import dev.staticpod.cli.terminal.ConsoleTerminal;
import dev.staticpod.cli.terminal.Overlay;
import dev.staticpod.cli.terminal.SerialTerminal;
import dev.staticpod.cli.terminal.StandardStream;
import dev.staticpod.cli.terminal.Terminal;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.fleet.Target;
import dev.staticpod.plan.pod.Provenance;
import dev.staticpod.report.ErrorText;
import dev.staticpod.report.GroupedMessages;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What a command gets from the process: tests pass their own.
///
/// @param streams the answer goes to one, progress to the other
/// @param clocks the time of day, and one to measure by
/// @param terminal who answers questions, one at a time
/// @param waits takes what to tell the user while something of this side is waited for, from any
///   thread
public record ProcessContext(
    Streams streams,
    Map<String, String> environment,
    User user,
    Clocks clocks,
    Terminal terminal,
    WaitLines waits) {
  private static final int STANDARD_OUTPUT = 1;
  private static final int STANDARD_ERROR = 2;

  /// The user who runs the process.
  ///
  /// @param name the name they are logged in with here
  /// @param machine this machine's name
  /// @param home their home directory by the user database, where `ssh` reads too
  public record User(String name, String machine, Path home) {}

  /// Standard input, output and error.
  public record Streams(InputStream in, PrintWriter out, PrintWriter err) {}

  public ProcessContext {
    environment = Map.copyOf(environment);
    terminal = new SerialTerminal(terminal);
  }

  /// Makes the context of a process in which no user is told of waits yet.
  public ProcessContext(
      Streams streams,
      Map<String, String> environment,
      User user,
      Clocks clocks,
      Terminal terminal) {
    this(streams, environment, user, clocks, terminal, new WaitLines(streams.err()));
  }

  /// Returns the context of this process.
  public static ProcessContext ofSystem() {
    return new ProcessContext(
        new Streams(
            System.in,
            ColorOutput.to(
                StandardStream.output(),
                () -> ColorOutput.isColorTerminal(STANDARD_OUTPUT, System.getenv())),
            ColorOutput.to(
                StandardStream.error(),
                () -> ColorOutput.isColorTerminal(STANDARD_ERROR, System.getenv()))),
        System.getenv(),
        new User(
            System.getProperty("user.name", ""),
            machine(),
            Path.of(System.getProperty("user.home", "/"))),
        Clocks.ofSystem(),
        new ConsoleTerminal());
  }

  /// Returns the same process with another terminal.
  public ProcessContext asked(Terminal other) {
    return new ProcessContext(streams, environment, user, clocks, other, waits);
  }

  /// Has standard error printed above this from now on, and questions asked without it.
  public void show(Overlay overlay) {
    if (err() instanceof ColorOutput output) {
      output.show(overlay);
    }
    if (terminal instanceof SerialTerminal serial) {
      serial.show(overlay);
    }
  }

  /// Returns who makes the changes of this process.
  public Provenance provenance() {
    return new Provenance(user.name() + "@" + user.machine(), Version.text());
  }

  /// Returns the kernel's own name of this machine: the environment need not have it, and asking a
  /// resolver takes time.
  private static String machine() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException _) {
      return "unknown"; // not Linux
    }
  }

  /// What a command that only prints ends with: what could not be written was not read.
  public ExitCode printed(ExitCode code) {
    return hasPrinted() ? code : ExitCode.USAGE;
  }

  /// Whether the answer got where it belongs, or as much of it as its reader wanted. If not, that
  /// is said.
  public boolean hasPrinted() {
    out().flush();
    boolean failed =
        out().checkError() && !(out() instanceof ColorOutput o && o.hasLostItsReader());
    if (failed) {
      printError(
          "standard output cannot be written to",
          "check whether it is closed, or its disk is full");
    }
    err().flush();
    return !failed;
  }

  /// Prints what went wrong, and what to do about it. Several threads may do so.
  ///
  /// @param problem in lower case, without a full stop
  public void printError(String problem, String nextStep) {
    err().print(ErrorText.of(problem, nextStep));
    err().flush();
  }

  /// Prints what is not as the user may think, and is no failure.
  public void printWarning(String problem) {
    err().print(ErrorText.warning(problem));
    err().flush();
  }

  /// Prints why work could not be done on a host; nothing where it was.
  public void printFailure(HostResult<?> result) {
    switch (result) {
      case HostResult.Completed<?> _ -> {}
      case HostResult.Failed<?>(Target target, _, HostFailure failure) -> {
        err().print(ErrorText.of(target.host(), failure));
        err().flush();
      }
    }
  }

  /// Prints the failures of many hosts, once where they are the same.
  public void printFailures(Collection<? extends HostResult<?>> results) {
    var messages = new ArrayList<GroupedMessages.Message>();
    for (HostResult<?> result : results) {
      switch (result) {
        case HostResult.Completed<?> _ -> {}
        case HostResult.Failed<?>(Target target, _, HostFailure failure) ->
            messages.add(
                new GroupedMessages.Message(
                    target.host(),
                    result.node(),
                    name -> List.of(ErrorText.message(new Host(name), failure))));
      }
    }
    err().print(GroupedMessages.render(messages));
    err().flush();
  }

  /// Returns where the user's own files are: `$HOME` where it is an absolute path, as for kubectl,
  /// else the home directory of the user database.
  public Path home() {
    String home = environment.getOrDefault("HOME", "");
    return home.startsWith("/") ? Path.of(home) : user.home();
  }

  /// The time of day.
  public InstantSource time() {
    return clocks.wall();
  }

  /// A clock that is not set back, nor forward, while this process runs.
  public InstantSource steadyTime() {
    return clocks.steady();
  }

  /// The name that the user is logged in with here.
  public String userName() {
    return user.name();
  }

  /// Returns a notice to be held while standard input is read to its end.
  public WaitNotice waitingForInput() {
    return WaitNotice.over(() -> waits.accept("waiting for the end of standard input"));
  }

  /// Returns standard output, for the answer.
  public PrintWriter out() {
    return streams.out();
  }

  /// Returns standard error, for progress, and what went wrong.
  public PrintWriter err() {
    return streams.err();
  }
}
