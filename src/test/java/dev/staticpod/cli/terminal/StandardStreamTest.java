package dev.staticpod.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.process.Clocks;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardStreamTest {
  @TempDir private Path proc;
  private final StringWriter err = new StringWriter();

  @Test
  void aFullDiskIsAFailure() throws IOException {
    PrintWriter out = printer("/srv/report.json");

    out.println("lost");

    assertThat(process(out).printed(ExitCode.OK)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).startsWith("error: standard output cannot be written to\n");
  }

  @Test
  void aReaderWhoHasSeenEnoughIsNone() throws IOException {
    for (String left : new String[] {"pipe:[4711]", "socket:[4711]"}) {
      PrintWriter out = printer(left);

      out.println("seen");
      out.println("not wanted");

      assertThat(process(out).printed(ExitCode.OK)).isEqualTo(ExitCode.OK);
      assertThat(err.toString()).isEmpty();
    }
  }

  private ProcessContext process(PrintWriter out) {
    return new ProcessContext(
        new ProcessContext.Streams(InputStream.nullInputStream(), out, new PrintWriter(err, true)),
        Map.of(),
        new ProcessContext.User("tester", "here", proc),
        Clocks.ofSystem(),
        Terminal.absent());
  }

  /// Prints to what fails always.
  private PrintWriter printer(String place) throws IOException {
    Path link = proc.resolve("1");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, Path.of(place));
    return ColorOutput.to(new StandardStream(new Broken(), link), () -> false);
  }

  private static final class Broken extends OutputStream {
    @Override
    public void write(int octet) throws IOException {
      throw new IOException("it does not go on");
    }
  }
}
