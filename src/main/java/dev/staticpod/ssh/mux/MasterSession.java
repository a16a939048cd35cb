package dev.staticpod.ssh.mux;

import dev.staticpod.ssh.exec.ScriptSession;
import dev.staticpod.ssh.mux.Master.Terminal;
import dev.staticpod.ssh.transport.CuttableInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// A session on a master connection: a process of `ssh` whose streams are the session's.
final class MasterSession implements ScriptSession {
  private final Master master;
  private Terminal terminal = Terminal.NONE;
  private volatile Optional<Process> process = Optional.empty();
  private volatile Optional<CuttableInput> output = Optional.empty();
  private volatile boolean hungUp;

  MasterSession(Master master) {
    this.master = master;
  }

  /// Asks for a terminal; without one of its own, `ssh` asks for one in which every mode is off.
  @Override
  public boolean allocateTerminal() {
    terminal = Terminal.ALLOCATED;
    return true;
  }

  @Override
  public void request(String command) throws IOException {
    Process ssh = master.session(command, terminal).start();
    process = Optional.of(ssh);
    output = Optional.of(new CuttableInput(ssh.getInputStream()));
  }

  /// What the master answers is seen by what the process ends with.
  @Override
  public void awaitAnswer() {
    // see above
  }

  @Override
  public InputStream getInputStream() {
    return output.orElseThrow(MasterSession::notBegun);
  }

  @Override
  public InputStream getErrorStream() {
    return process().getErrorStream();
  }

  @Override
  public OutputStream getOutputStream() {
    return process().getOutputStream();
  }

  @Override
  public void send(byte[] script) throws IOException {
    OutputStream input = getOutputStream();
    input.write(script);
    input.flush();
  }

  @Override
  public void join() throws InterruptedException {
    process().waitFor();
  }

  @Override
  public int exitStatus() throws IOException {
    int status = process().exitValue();
    if (hungUp) {
      throw new IOException("we hung up");
    }
    if (status == Master.NO_SESSION) {
      throw new IOException(master + " ended before the script had ended");
    }
    return status;
  }

  /// Whether the process has ended without a session, or without the end of one.
  boolean hasFailed() {
    return process
        .filter(ssh -> !hungUp && !ssh.isAlive() && ssh.exitValue() == Master.NO_SESSION)
        .isPresent();
  }

  /// Whether the process of the session is gone.
  boolean isOver() {
    return process.filter(ssh -> !ssh.isAlive()).isPresent();
  }

  /// Whether a command has run in the session.
  boolean hasRun() {
    return process.isPresent() && !hasFailed();
  }

  private Process process() {
    return process.orElseThrow(MasterSession::notBegun);
  }

  private static IllegalStateException notBegun() {
    return new IllegalStateException("no command was asked for");
  }

  /// The master closes the session on the node when its process is gone, and a master that is
  /// stopped does not.
  @Override
  public void close() {
    hungUp = true;
    process.map(Process::toHandle).ifPresent(ProcessHandle::destroy);
    output.ifPresent(CuttableInput::close);
  }
}
