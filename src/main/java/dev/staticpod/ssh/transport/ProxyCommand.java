package dev.staticpod.ssh.transport;

import dev.staticpod.bounded.WaitNotice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;

/// A line over the standard streams of a program (`ProxyCommand` in ssh_config(5)). What it says on
/// standard error goes where ours goes, as with ssh(1).
public final class ProxyCommand implements TransportSocket.ByteChannel {
  /// The time after which the wait is told. Some programs set a way up first, or ask for a
  /// password: a line of ours would come into the question.
  private static final Duration LONG = Duration.ofSeconds(5);

  private final Process process;
  private final CuttableInput input;
  private final CuttableOutput output;

  private ProxyCommand(Process process) {
    this.process = process;
    this.input = new CuttableInput(process.getInputStream());
    this.output = new CuttableOutput(process.getOutputStream());
  }

  /// Starts the program with the user's shell.
  ///
  /// @param slow called once it takes long that an SSH server answers, on a thread of its own
  public static TransportSocket run(String command, Map<String, String> environment, Runnable slow)
      throws IOException {
    String set = environment.getOrDefault("SHELL", "");
    String shell = set.isEmpty() ? "/bin/sh" : set;
    var builder =
        new ProcessBuilder(shell, "-c", "exec " + command)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new TransportSocket(
        new ProxyCommand(builder.start()), WaitNotice.over(LONG, slow)::close);
  }

  /// A line over a program that runs.
  public static TransportSocket over(Process process) throws IOException {
    return new TransportSocket(new ProxyCommand(process));
  }

  @Override
  public InputStream input() {
    return input;
  }

  @Override
  public OutputStream output() {
    return output;
  }

  /// Children first: without their parent they would not be found any more. What goes on all the
  /// same is not waited for.
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    input.close();
    output.close();
  }
}
