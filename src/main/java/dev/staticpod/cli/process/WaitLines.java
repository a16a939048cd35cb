package dev.staticpod.cli.process;

import dev.staticpod.text.Printable;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// What the user is told while a run waits for programs, pipes and names of this side: each line
/// once, as many hosts may wait for the same. From any thread: other lines on standard error pass
/// the same gate.
public final class WaitLines implements Consumer<String> {
  private final PrintWriter err;
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private volatile boolean isMute;

  WaitLines(PrintWriter err) {
    this.err = err;
  }

  /// Prints nothing from now on.
  public void mute() {
    isMute = true;
  }

  @Override
  public void accept(String text) {
    if (!isMute && told.add(text)) {
      err.println(Printable.of(text));
      err.flush();
    }
  }
}
