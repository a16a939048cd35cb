package dev.staticpod.cli;

import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.sandbox.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// A sandbox and the command beside it. They end together: when the command does, when this process
/// is told to end, at whatever moment, and when the process that started it is gone.
final class SandboxSession implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(500);

  /// Starts a sandbox.
  interface Ground {
    Sandbox start() throws IOException, InterruptedException;
  }

  /// Starts a command beside it.
  interface Beside {
    Process start(Sandbox sandbox);
  }

  private Optional<Sandbox> sandbox = Optional.empty();
  private Optional<Process> command = Optional.empty();
  private boolean over;
  private volatile boolean commandRuns;

  /// Starts both; empty if it was over before. Whoever wants to end it meanwhile has to wait, so
  /// that nothing is started after the end.
  synchronized Optional<Process> start(Ground ground, Beside beside)
      throws IOException, InterruptedException {
    if (!over) {
      Sandbox started = ground.start();
      sandbox = Optional.of(started);
      command = Optional.of(beside.start(started));
      commandRuns = true;
    }
    return command;
  }

  /// The terminal gives Ctrl-C to the command too, and we end with that one; before there is one we
  /// end at once.
  void interrupt() {
    if (!commandRuns) {
      leave();
    }
  }

  /// From now on no end of this process leaves anything, but for a kill.
  void endsWithThisProcess() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    ProcessHandle.current()
        .parent()
        .map(ProcessHandle::pid)
        .ifPresent(parent -> Thread.ofVirtual().start(() -> outlive(parent)));
  }

  /// An orphan gets another parent, which is seen sooner than the end of a process that no parent
  /// has collected yet.
  private static void outlive(long parent) {
    try {
      while (ProcessHandle.current().parent().filter(now -> now.pid() == parent).isPresent()) {
        Thread.sleep(LOOK);
      }
      leave();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void leave() {
    System.exit(ExitCode.INTERRUPTED.number());
  }

  @Override
  public synchronized void close() {
    over = true;
    command.ifPresent(running -> {
      running.descendants().forEach(ProcessHandle::destroy);
      running.destroy();
    });
    sandbox.ifPresent(Sandbox::close);
  }
}
