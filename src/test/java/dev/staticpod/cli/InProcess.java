package dev.staticpod.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.terminal.ColorOutput;
import dev.staticpod.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/// Runs command lines in this process, through `Main` as from the shell.
///
/// @param terminal answers in the user's place
/// @param output from the stream whose content the run has to the one that is written to
record InProcess(Terminal terminal, UnaryOperator<OutputStream> output)
    implements CommandLineRunner {
  /// Without a terminal.
  static InProcess unattended() {
    return new InProcess(Terminal.absent(), stream -> stream);
  }

  /// With a user at the terminal.
  static InProcess answeredBy(Terminal terminal) {
    return new InProcess(terminal, stream -> stream);
  }

  /// With a standard output of the test's own: the run has none.
  static InProcess printingTo(OutputStream stream) {
    return new InProcess(Terminal.absent(), _ -> stream);
  }

  @Override
  public CommandLineRun run(Invocation invocation) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var streams =
        new ProcessContext.Streams(
            new ByteArrayInputStream(invocation.input().getBytes(UTF_8)),
            ColorOutput.to(output.apply(out), () -> false),
            ColorOutput.to(err, () -> false));
    var process =
        new ProcessContext(
            streams,
            invocation.environment(),
            new ProcessContext.User("tester", "here", invocation.home()),
            InstantSource.system(),
            terminal);
    int exitCode = Main.run(process, uninterrupted(process), arguments(invocation));
    process.out().flush();
    process.err().flush();
    return new CommandLineRun(
        invocation.arguments(), exitCode, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static Interrupts uninterrupted(ProcessContext process) {
    return new Interrupts(
        process.err(),
        _ -> {
          throw new AssertionError("left without an interrupt");
        });
  }

  private static String[] arguments(Invocation invocation) {
    return invocation.arguments().toArray(String[]::new);
  }
}
