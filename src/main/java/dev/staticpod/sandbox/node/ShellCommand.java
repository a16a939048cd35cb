package dev.staticpod.sandbox.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.forward.DirectTcpipFactory;
import org.jspecify.annotations.Nullable;

/// What an SSH client asked for, run with the machine's `/bin/sh`. When the client goes away the
/// process only loses its streams, as with a real sshd.
public final class ShellCommand implements Command {
  private static final int SIGNALLED = 128;

  private final List<String> command;
  private final Map<String, String> environment;
  private final WorkerProcesses processes;
  private @Nullable InputStream input;
  private @Nullable OutputStream output;
  private @Nullable OutputStream error;
  private @Nullable ExitCallback callback;
  private @Nullable Process process;

  /// Has a server, which has not begun, run all that clients ask for by a shell.
  ///
  /// @param environment what everything that runs gets on top
  public static void serve(
      SshServer server, Map<String, String> environment, WorkerProcesses processes) {
    server.setCommandFactory((_, command) ->
        new ShellCommand(List.of("/bin/sh", "-c", command), environment, processes));
    server.setShellFactory(_ -> new ShellCommand(List.of("/bin/sh"), environment, processes));
    server.setChannelFactories(List.of(new StatusChannels(), DirectTcpipFactory.INSTANCE));
  }

  private ShellCommand(
      List<String> command, Map<String, String> environment, WorkerProcesses processes) {
    this.command = command;
    this.environment = environment;
    this.processes = processes;
  }

  @Override
  public void setInputStream(InputStream in) {
    input = in;
  }

  @Override
  public void setOutputStream(OutputStream out) {
    output = out;
  }

  @Override
  public void setErrorStream(OutputStream err) {
    error = err;
  }

  @Override
  public void setExitCallback(ExitCallback exit) {
    callback = exit;
  }

  @Override
  public void start(ChannelSession channel, Environment unused) throws IOException {
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    Process started = processes.start(builder);
    process = started;
    InputStream in = input;
    OutputStream out = output;
    OutputStream err = error;
    ExitCallback exit = callback;
    if (in == null || out == null || err == null || exit == null) {
      throw new IOException("the session has no streams");
    }
    var drained = new CountDownLatch(2);
    Thread.ofPlatform().daemon().start(() -> copy(in, started.getOutputStream()));
    Thread.ofPlatform().daemon().start(() -> drain(started.getInputStream(), out, drained));
    Thread.ofPlatform().daemon().start(() -> drain(started.getErrorStream(), err, drained));
    Thread.ofPlatform().daemon().start(() -> finish(started, drained, exit));
  }

  private static void finish(Process process, CountDownLatch drained, ExitCallback exit) {
    try {
      int status = process.waitFor();
      drained.await();
      exit.onExit(status);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      exit.onExit(SIGNALLED);
    }
  }

  private static void drain(InputStream from, OutputStream to, CountDownLatch done) {
    pump(from, to);
    done.countDown();
  }

  private static void copy(InputStream from, OutputStream to) {
    pump(from, to);
    try {
      to.close();
    } catch (IOException _) {
      // the process has ended
    }
  }

  private static void pump(InputStream from, OutputStream to) {
    byte[] buffer = new byte[32 * 1024];
    try {
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        to.write(buffer, 0, read);
        to.flush();
      }
    } catch (IOException _) {
      // one of the ends is gone; the other one will see it
    }
  }

  @Override
  public void destroy(ChannelSession channel) throws IOException {
    Process running = process;
    if (running != null && running.isAlive()) {
      running.getOutputStream().close();
      running.getInputStream().close();
    }
  }
}
