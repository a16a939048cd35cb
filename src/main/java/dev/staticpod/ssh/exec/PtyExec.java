package dev.staticpod.ssh.exec;

import dev.staticpod.node.ScriptInput;
import dev.staticpod.node.ShellResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A script where `sudo` or `doas` wants a terminal. There is one stream for everything then, so
/// standard error and the exit status come as marked lines ([PrivilegedCommand]). Nothing can
/// follow the script on it, where a password may have to.
final class PtyExec implements ScriptExec {
  // doas(1) has no option for it: "doas (user@host) password: "
  private static final String DOAS_PROMPT = "(?s).*doas \\([^)]*\\) password: ";

  private static final Pattern EXIT_STATUS =
      Pattern.compile(Pattern.quote(PrivilegedCommand.STATUS) + "([0-9]{1,3})");

  private final ScriptSession session;
  private final PrivilegedCommand command;
  private final SudoPasswordPrompt prompt;
  private final Preamble before = new Preamble();
  private final BoundedBuffer errors = new BoundedBuffer();
  private boolean started;
  private boolean holdsEmptyLine;
  private OptionalInt status = OptionalInt.empty();

  PtyExec(ScriptSession session, PrivilegedCommand command, SudoPasswordPrompt prompt) {
    this.session = session;
    this.command = command;
    this.prompt = prompt;
  }

  @Override
  public Optional<ShellResult> run(String script, ScriptInput input, Consumer<byte[]> onLine)
      throws IOException {
    if (!session.allocateTerminal()) {
      before.line("sudo: sorry, you must have a tty".getBytes(StandardCharsets.US_ASCII));
      session.close();
      return Optional.empty();
    }
    session.request(command.text());
    session.awaitAnswer();
    Thread sender = Thread.ofPlatform().daemon().name("ssh-script").start(() -> send(script));
    pass(onLine);
    try {
      session.join();
      sender.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("we were interrupted", e);
    }
    return started ? Optional.of(result()) : Optional.empty();
  }

  private ShellResult result() throws IOException {
    if (status.isEmpty()) {
      throw new IOException("the node closed the session before the script had ended");
    }
    return new ShellResult(status.getAsInt(), errors.text());
  }

  @Override
  public String failureOutput() {
    return errors.text() + before.text() + prompt.outcome();
  }

  private void send(String script) {
    byte[] bytes = script.getBytes(StandardCharsets.UTF_8);
    try {
      OutputStream input = session.getOutputStream();
      input.write((bytes.length + "\n").getBytes(StandardCharsets.US_ASCII));
      session.send(bytes); // stays open: a password may have to follow
    } catch (IOException | InterruptedException _) {
      // the line broke: the reading side sees it too
    }
  }

  private void pass(Consumer<byte[]> onLine) throws IOException {
    var lines = new LineSplitter(line -> sort(line, onLine));
    byte[] chunk = new byte[32 << 10];
    try (InputStream stream = session.getInputStream()) {
      for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
        lines.take(chunk, count);
        if (!started && isPrompt(PrivilegedCommand.tail(lines.begun()))) {
          lines.discardPartialLine();
          prompt.answer(
              "it asks", session.getOutputStream(), session); // a terminal has no end of input
        }
      }
    }
    lines.end();
  }

  private static boolean isPrompt(String text) {
    return PrivilegedCommand.asksForPassword(text) || text.matches(DOAS_PROMPT);
  }

  private void sort(byte[] line, Consumer<byte[]> onLine) {
    String text = new String(line, StandardCharsets.UTF_8);
    Matcher ended = EXIT_STATUS.matcher(text);
    if (text.startsWith(PrivilegedCommand.ERROR)) {
      errors.line(
          text.substring(PrivilegedCommand.ERROR.length()).getBytes(StandardCharsets.UTF_8));
      errors.forgetThroughLine(PrivilegedCommand.MARKER);
    } else if (ended.matches()) {
      status = OptionalInt.of(Integer.parseInt(ended.group(1)));
    } else if (started) {
      passOn(line, onLine);
    } else if (PrivilegedCommand.isMarker(line)) {
      started = true;
    } else {
      before.line(line);
    }
  }

  /// The status begins on a line of its own, so the empty line before it is not the script's.
  private void passOn(byte[] line, Consumer<byte[]> onLine) {
    if (holdsEmptyLine) {
      onLine.accept(new byte[0]);
    }
    holdsEmptyLine = line.length == 0;
    if (!holdsEmptyLine) {
      onLine.accept(line);
    }
  }
}
