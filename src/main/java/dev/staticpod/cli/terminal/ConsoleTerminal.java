package dev.staticpod.cli.terminal;

import java.io.Console;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;

/// The terminal that this process belongs to, wherever its input and output go: questions are asked
/// there, as ssh(1) and sudo(8) do. Where it belongs to none, no user is there to answer.
public final class ConsoleTerminal implements Terminal {
  private static final File TTY = Path.of("/dev/tty").toFile();

  @Override
  public Optional<String> ask(String question) {
    return asked(question, TerminalEcho.off(TTY));
  }

  @Override
  public Optional<String> askOpenly(String question) {
    return asked(question, TerminalEcho.asItIs());
  }

  @Override
  public boolean isThere() {
    try (var input = new FileInputStream(TTY)) {
      return input.getFD().valid();
    } catch (IOException _) {
      return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
  }

  private static Optional<String> asked(String question, TerminalEcho echo) {
    try (echo;
        var output = new FileOutputStream(TTY);
        var input = new FileInputStream(TTY)) {
      if (!echo.isAsWanted()) {
        return byConsole(question);
      }
      output.write(Terminal.prompt(question).getBytes(charset()));
      Optional<String> answer = line(input);
      if (echo.isOff() || answer.isEmpty()) {
        output.write('\n'); // the one that the user typed was not shown, or there was none: Ctrl-D
      }
      return answer;
    } catch (IOException _) {
      return byConsole(question); // no terminal, or a system that has another name for it
    }
  }

  /// The runtime's own way, which wants input and output to be the terminal.
  private static Optional<String> byConsole(String question) {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .flatMap(
            console -> Optional.ofNullable(console.readPassword("%s", Terminal.prompt(question))))
        .map(String::valueOf);
  }

  private static Optional<String> line(InputStream input) throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    int octet = input.read();
    if (octet < 0) {
      return Optional.empty(); // Ctrl-D
    }
    for (; octet >= 0 && octet != '\n'; octet = input.read()) {
      bytes.write(octet);
    }
    return Optional.of(bytes.toString(charset()));
  }

  /// Returns the character set of the terminal, which the runtime knows from the locale.
  private static Charset charset() {
    return Charset.forName(
        System.getProperty("native.encoding", "UTF-8"), Charset.defaultCharset());
  }
}
