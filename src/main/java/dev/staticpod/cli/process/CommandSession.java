package dev.staticpod.cli.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Servers in this process and the command beside them. They end together: when the command does,
/// when this process is told to end, at whatever moment, and when the process that started it is
/// gone. Threads may share it.
///
/// @param <S> the servers
public final class CommandSession<S> implements AutoCloseable {
  private static final Duration PARENT_CHECK = Duration.ofMillis(500);

  /// Starts the servers.
  public interface ServerStart<S> {
    /// Starts the servers, and returns when they can be used.
    S start() throws IOException, InterruptedException;
  }

  /// Starts a command beside them.
  public interface CommandStart<S> {
    /// Starts the command, and does not wait for its end.
    Process start(S servers);
  }

  private final Consumer<S> end;

  private Optional<S> servers = Optional.empty();
  private Optional<Process> command = Optional.empty();
  private boolean over;
  private volatile boolean commandRuns;

  /// Begins a session in which nothing is started yet.
  ///
  /// @param end ends the servers; called whenever the session is closed
  public CommandSession(Consumer<S> end) {
    this.end = end;
  }

  /// Starts both; empty if the session was closed before. A close meanwhile waits, so that nothing
  /// is started after the end.
  public synchronized Optional<Process> start(ServerStart<S> serverStart, CommandStart<S> beside)
      throws IOException, InterruptedException {
    if (!over) {
      S started = serverStart.start();
      servers = Optional.of(started);
      command = Optional.of(beside.start(started));
      commandRuns = true;
    }
    return command;
  }

  /// Ends this process at once where no command runs yet: Ctrl-C was typed. The terminal gives it
  /// to the command too, and this process ends with that one.
  public void interrupt() {
    if (!commandRuns) {
      leave();
    }
  }

  /// Sees to it that from now on no end of this process leaves anything, but for a kill.
  public void endsWithThisProcess() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    ProcessHandle.current()
        .parent()
        .map(ProcessHandle::pid)
        .ifPresent(parent -> Thread.ofPlatform().daemon().start(() -> leaveAfter(parent)));
  }

  /// Ends this process after its parent. An orphan gets another parent, which is seen sooner than
  /// the end of a process that no parent has collected yet.
  private static void leaveAfter(long parent) {
    try {
      while (ProcessHandle.current().parent().filter(now -> now.pid() == parent).isPresent()) {
        Thread.sleep(PARENT_CHECK);
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
    servers.ifPresent(end);
  }
}
