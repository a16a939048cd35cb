package dev.staticpod.cli.live;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The size of the terminal of this process, as `stty` knows it. It is asked again when a while has
/// passed: a window that was made larger or smaller is seen then. For one thread.
final class TerminalSize implements Supplier<ScreenSize> {
  /// So many times the last answer holds.
  private static final int CALLS = 10;

  private ScreenSize last = ScreenSize.USUAL;
  private int calls;

  @Override
  public ScreenSize get() {
    if (calls++ % CALLS == 0) {
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
