package dev.staticpod.ssh.exec;

import dev.staticpod.node.ScriptInput;
import dev.staticpod.node.ShellResult;
import dev.staticpod.ssh.exec.PrivilegedCommand.PrivilegeMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A script over pipes: sends it, passes its lines on, keeps what it says on standard error.
/// Without a password the script follows the command at once; with one it waits until the node has
/// begun.
final class PipeExec implements ScriptExec {
  // for a sudo whose question we do not recognise, such as one for a one-time code
  private static final int QUESTION_TIMEOUT_SECONDS = 30;

  // a session that is cut off may leave a pipe open in a process that goes on
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final ScriptSession session;
  private final PrivilegedCommand command;
  private final SudoPasswordPrompt prompt;
  private final Preamble before = new Preamble();
  private final BoundedBuffer errors = new BoundedBuffer();
  private final CountDownLatch begun = new CountDownLatch(1);
  private volatile boolean started;

  PipeExec(ScriptSession session, PrivilegedCommand command, SudoPasswordPrompt prompt) {
    this.session = session;
    this.command = command;
    this.prompt = prompt;
  }

  @Override
  public Optional<ShellResult> run(String script, ScriptInput input, Consumer<byte[]> onLine)
      throws IOException {
    session.request(command.text());
    Thread sender = start("ssh-script", () -> send(script, input));
    Thread listener = start("ssh-errors", this::listen);
    try {
      session.awaitAnswer();
      pass(onLine);
      begun.countDown();
      session.join();
      listener.join(LAST_WORDS);
      sender.interrupt(); // what is sent may be waiting for a word of the script
      sender.join(LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("we were interrupted", e);
    }
    return started && !isHinderedByNoexec()
        ? Optional.of(new ShellResult(session.exitStatus(), errors.text()))
        : Optional.empty();
  }

  /// Returns whether sudoers says `noexec`: then the first shell runs, and it may not start the one
  /// that would have read the script.
  private boolean isHinderedByNoexec() throws IOException {
    return session.exitStatus() == PrivilegedCommand.CANNOT_EXECUTE
        && errors.text().contains(PrivilegedCommand.NOEXEC);
  }

  @Override
  public String failureOutput() {
    return errors.text() + before.text() + prompt.outcome();
  }

  private static Thread start(String name, Runnable task) {
    return Thread.ofPlatform().daemon().name(name).start(task);
  }

  private void send(String script, ScriptInput input) {
    try (var _ = session.getOutputStream()) {
      if (command.mode() == PrivilegeMode.WITH_PASSWORD) {
        boolean ready = begun.await(QUESTION_TIMEOUT_SECONDS, TimeUnit.SECONDS) && started;
        if (!ready) {
          return;
        }
      }
      session.send(script.getBytes(StandardCharsets.UTF_8));
      input.sendTo(new SessionInput(session));
    } catch (IOException | InterruptedException _) {
      // the script ended early or the line broke: the reading side sees which
    }
  }

  private void listen() {
    byte[] chunk = new byte[8 << 10];
    boolean theScripts = false;
    try (InputStream stream = session.getErrorStream()) {
      for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
        errors.write(chunk, count);
        theScripts = theScripts || errors.forgetThroughLine(PrivilegedCommand.MARKER);
        String said = errors.text();
        if (!theScripts && errors.forgetIf(PrivilegedCommand::asksForPassword)) {
          OutputStream input = session.getOutputStream();
          prompt.answer(PrivilegedCommand.beforeQuestion(said), input, input);
        }
      }
    } catch (IOException _) {
      // the line broke: the reading side sees it too
    }
  }

  private void pass(Consumer<byte[]> onLine) throws IOException {
    var lines = new LineSplitter(line -> sort(line, onLine));
    byte[] chunk = new byte[32 << 10];
    try (InputStream stream = session.getInputStream()) {
      for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
        lines.take(chunk, count);
      }
    }
    lines.end();
  }

  private void sort(byte[] line, Consumer<byte[]> onLine) {
    if (started) {
      onLine.accept(line);
    } else if (PrivilegedCommand.isMarker(line)) {
      started = true;
      begun.countDown();
    } else {
      before.line(line);
    }
  }
}
