package dev.staticpod.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class BugReportTest {
  @Test
  void tellsOfABugInTwoLinesAndTheRestInAFile() throws Exception {
    var err = new StringWriter();
    var line =
        new CommandLine(CommandSpec.wrapWithoutInspection(new Broken()))
            .setErr(new PrintWriter(err))
            .setUnmatchedArgumentsAllowed(true)
            .setExecutionExceptionHandler(UsageErrors::printThrown);

    assertThat(line.execute("some", "words")).isEqualTo(70);

    Matcher said =
        Pattern.compile("error: sorry, static-pod has a bug: oh\n  next: report it with (.*)\n")
            .matcher(err.toString());
    assertThat(said.matches()).as(err.toString()).isTrue();
    Path file = Path.of(said.group(1));
    assertThat(file).content().contains("some words", "IllegalStateException", "Broken.run");
    Files.delete(file);
  }

  @Test
  void holdsNoSecret() throws Exception {
    var err = new StringWriter();
    CommandSpec spec =
        CommandSpec.wrapWithoutInspection(
            (Runnable)
                () -> {
                  throw new IllegalStateException(
                      "invalid header value: \"Bearer never-read\"",
                      new IllegalArgumentException("password: never-read"));
                });
    var line =
        new CommandLine(spec)
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(UsageErrors::printThrown);

    assertThat(line.execute()).isEqualTo(70);

    assertThat(err.toString()).contains("Bearer ***").doesNotContain("never-read");
    Path file = Path.of(err.toString().strip().replaceFirst("(?s).*report it with ", ""));
    assertThat(file).content().contains("Bearer ***").doesNotContain("never-read");
    Files.delete(file);
  }

  private static final class Broken implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException("oh");
    }
  }
}
