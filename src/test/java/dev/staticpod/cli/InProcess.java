package dev.staticpod.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cli.process.Clocks;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.StopSignal;
import dev.staticpod.cli.terminal.ColorOutput;
import dev.staticpod.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Runs command lines in this process, through `Main` as from the shell.
///
/// @param terminal answers in the user's place
/// @param output from the stream whose content the run has to the one that is written to
/// @param interruption that comes while it runs
public record InProcess(
    Terminal terminal, UnaryOperator<OutputStream> output, Optional<Interruption> interruption)
    implements CommandLineRunner {
  private static final Pattern TRICK =
      Pattern.compile(
          "[\\p{Cc}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069&&[^\\r\\n\\t]]|\\r(?!\\n)");

  /// A signal, and the words on standard error behind which it comes.
  public record Interruption(StopSignal signal, String words) {}

  private InProcess(Terminal terminal, UnaryOperator<OutputStream> output) {
    this(terminal, output, Optional.empty());
  }

  /// With a signal that comes once; the run ends with its exit code.
  public static InProcess interrupted(StopSignal signal, String words) {
    return new InProcess(
        Terminal.absent(), stream -> stream, Optional.of(new Interruption(signal, words)));
  }

  /// Without a terminal.
  static InProcess unattended() {
    return new InProcess(Terminal.absent(), stream -> stream);
  }

  /// With a user at the terminal.
  static InProcess answeredBy(Terminal terminal) {
    return new InProcess(terminal, stream -> stream);
  }

  /// With a standard output of the test's own: the run has none.
  public static InProcess printingTo(OutputStream stream) {
    return new InProcess(Terminal.absent(), _ -> stream);
  }

  @Override
  public CommandLineRun run(Invocation invocation) {
    var out = new ByteArrayOutputStream();
    var err = new Listened();
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
            Clocks.ofSystem(),
            terminal);
    var left = new AtomicInteger(-1);
    Interrupts interrupts =
        interruption.isPresent()
            ? new Interrupts(process.err(), signal -> left.set(signal.exitCode()))
            : uninterrupted(process);
    interruption.ifPresent(it -> err.when(it.words(), () -> interrupts.interrupt(it.signal())));
    int ended = Main.run(process, interrupts, arguments(invocation));
    int exitCode = left.get() < 0 ? ended : left.get();
    process.out().flush();
    process.err().flush();
    var run =
        new CommandLineRun(
            invocation.arguments(), exitCode, out.toString(UTF_8), err.toString(UTF_8));
    assertPlain(run);
    return run;
  }

  /// What is written, and what is done once when certain words are in it.
  private static final class Listened extends ByteArrayOutputStream {
    private String words = "";
    private Runnable action = () -> {};

    synchronized void when(String said, Runnable done) {
      words = said;
      action = done;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, length);
      if (!words.isEmpty() && toString(UTF_8).contains(words)) {
        words = "";
        Thread.ofVirtual().start(action);
      }
    }
  }

  /// Nothing that a terminal acts on is printed, unless it is a colour that was asked for.
  private static void assertPlain(CommandLineRun run) {
    if (!run.arguments().contains("--color=always")) {
      for (String printed : List.of(run.out(), run.err())) {
        assertThat(TRICK.matcher(printed).results().map(MatchResult::group))
            .as(run::toString)
            .isEmpty();
      }
    }
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
