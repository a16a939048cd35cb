package dev.staticpod.cli.live;

import dev.staticpod.cli.process.ProcessSignal;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The size of the terminal of this process, as `stty` knows it. It is asked again after the signal
/// that the window was made larger or smaller. For one thread.
final class TerminalSize implements Supplier<ScreenSize> {
  private ScreenSize last = ScreenSize.USUAL;
  private volatile boolean stale = true;

  /// Listens to the signal from now on.
  TerminalSize() {
    ProcessSignal.take("WINCH", () -> stale = true);
  }

  @Override
  public ScreenSize get() {
    if (stale) {
      stale = false; // what changes from now on is asked for again
      last = asked().orElse(last);
    }
    return last;
  }

  private static Optional<ScreenSize> asked() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(Redirect.DISCARD)
              .start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return stty.waitFor(1, TimeUnit.SECONDS) ? read(answer) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty(); // no terminal any more, or no stty
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// Reads `ROWS COLUMNS`; a terminal that does not know says zeros.
  static Optional<ScreenSize> read(String answer) {
    String[] words = answer.strip().split(" ", -1);
    if (words.length != 2
        || !words[0].matches("[1-9][0-9]{0,3}")
        || !words[1].matches("[1-9][0-9]{0,3}")) {
      return Optional.empty();
    }
    return Optional.of(new ScreenSize(Integer.parseInt(words[1]), Integer.parseInt(words[0])));
  }
}
