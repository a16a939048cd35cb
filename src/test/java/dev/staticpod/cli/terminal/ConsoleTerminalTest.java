package dev.staticpod.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A process of its own on a terminal of its own, whose standard streams lead elsewhere.
@Timeout(60)
class ConsoleTerminalTest {
  // prints what the terminal showed; what the process printed goes to standard error
  private static final String ON_A_TERMINAL =
      """
      import os, pty, sys
      output = os.dup(2)
      child, terminal = pty.fork()
      if child == 0:
          null = os.open("/dev/null", os.O_RDWR)
          os.dup2(null, 0)
          os.dup2(output, 1)
          os.execv(sys.argv[1], sys.argv[1:])
      shown = b""
      answered = False
      while True:
          try:
              part = os.read(terminal, 1024)
          except OSError:
              break
          if not part:
              break
          shown += part
          if b": " in shown and not answered:
              answered = True
              os.write(terminal, b"open sesame\\n")
      os.waitpid(child, 0)
      sys.stdout.write(shown.decode())
      """;

  /// What runs on the terminal.
  static final class Asking {
    private Asking() {}

    public static void main(String... args) {
      var terminal = new ConsoleTerminal();
      System.out.print(
          args[0].equals("hidden")
              ? terminal.ask("ops@w1's password (the last one was wrong)").orElse("no terminal")
              : terminal.askOpenly("Which one:").orElse("no terminal"));
    }
  }

  private record Seen(String onTerminal, String answer) {}

  @Test
  void asksThereWithoutShowingTheAnswer() throws Exception {
    Seen seen = run("hidden");

    assertThat(seen.answer()).isEqualTo("open sesame");
    assertThat(seen.onTerminal())
        .startsWith("ops@w1's password (the last one was wrong): ")
        .doesNotContain("sesame");
  }

  @Test
  void showsAnAnswerThatMayBeSeen() throws Exception {
    Seen seen = run("shown");

    assertThat(seen.answer()).isEqualTo("open sesame");
    assertThat(seen.onTerminal()).startsWith("Which one: open sesame");
  }

  private static Seen run(String how) throws IOException, InterruptedException {
    Path classes = Path.of(System.getProperty("basedir", ".")).resolve("target");
    Process process =
        new ProcessBuilder(
                List.of(
                    Programs.find("python3", "python3").toString(),
                    "-c",
                    ON_A_TERMINAL,
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    classes.resolve("classes") + ":" + classes.resolve("test-classes"),
                    Asking.class.getName(),
                    how))
            .start();
    process.getOutputStream().close();
    String shown = text(process.getInputStream().readAllBytes());
    String answer = text(process.getErrorStream().readAllBytes());
    assertThat(process.waitFor()).as(shown + answer).isZero();
    return new Seen(shown, answer);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
