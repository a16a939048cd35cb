package dev.staticpod.ssh;

import dev.staticpod.node.ShellResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import net.schmizz.concurrent.Event;
import net.schmizz.sshj.connection.ConnectionException;

/// One script on one channel: sends it, passes its lines on, keeps what it says on standard error.
final class ScriptRun {
  private static final int KEPT = 64 << 10;

  private final ScriptChannel channel;
  private final Bounded before = new Bounded();
  private final Bounded errors = new Bounded();
  private boolean started;

  ScriptRun(ScriptChannel channel) {
    this.channel = channel;
  }

  /// The result, or nothing if the script was never begun: then [#said] tells why.
  Optional<ShellResult> run(String script, Consumer<byte[]> onLine) throws IOException {
    Event<ConnectionException> answer = channel.request(RootCommand.text());
    Thread sender = start("ssh-script", () -> send(script));
    Thread listener = start("ssh-errors", this::listen);
    try {
      ScriptChannel.awaitAnswer(answer);
      pass(onLine);
      channel.join();
      listener.join();
      sender.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("we were interrupted", e);
    }
    return started ? Optional.of(new ShellResult(exitStatus(), errors.text())) : Optional.empty();
  }

  /// What the node said in place of running the script.
  String said() {
    return errors.text() + before.text();
  }

  private static Thread start(String name, Runnable task) {
    return Thread.ofPlatform().daemon().name(name).start(task);
  }

  private void send(String script) {
    try {
      channel.send(script.getBytes(StandardCharsets.UTF_8));
    } catch (IOException | InterruptedException _) {
      // the script ended early or the line broke: the reading side sees which
    }
  }

  private void listen() {
    byte[] chunk = new byte[8 << 10];
    try (InputStream stream = channel.getErrorStream()) {
      for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
        errors.write(chunk, count);
      }
    } catch (IOException _) {
      // the line broke: the reading side sees it too
    }
  }

  private void pass(Consumer<byte[]> onLine) throws IOException {
    var lines = new LineSplitter(line -> sort(line, onLine));
    byte[] chunk = new byte[32 << 10];
    try (InputStream stream = channel.getInputStream()) {
      for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
        lines.take(chunk, count);
      }
    }
    lines.end();
  }

  private void sort(byte[] line, Consumer<byte[]> onLine) {
    if (started) {
      onLine.accept(line);
    } else if (RootCommand.isMarker(line)) {
      started = true;
    } else {
      before.write(line, line.length);
      before.write(new byte[] {'\n'}, 1);
    }
  }

  private int exitStatus() throws IOException {
    Integer status = channel.getExitStatus();
    if (status != null) {
      return status;
    }
    var signal = channel.getExitSignal();
    if (signal == null) {
      throw new IOException("the node closed the session before the script had ended");
    }
    return 128 + Signals.number(signal);
  }

  /// Bytes, as far as they are worth keeping.
  private static final class Bounded {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    synchronized void write(byte[] chunk, int count) {
      bytes.write(chunk, 0, Math.min(count, KEPT - bytes.size()));
    }

    synchronized String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
