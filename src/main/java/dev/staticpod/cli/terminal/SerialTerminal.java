package dev.staticpod.cli.terminal;

import java.util.Optional;
import java.util.function.Supplier;

/// A terminal at which one question stands at a time: a thread that has another one waits until
/// that is answered.
public final class SerialTerminal implements Terminal {
  private final Terminal terminal;
  private volatile Overlay overlay = Overlay.NONE;

  /// @param terminal asked by one thread at a time
  public SerialTerminal(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Has this go out of the way of questions from now on.
  public void show(Overlay shown) {
    overlay = shown;
  }

  @Override
  public Optional<String> ask(String question) {
    return alone(() -> terminal.ask(question));
  }

  @Override
  public Optional<String> askOpenly(String question) {
    return alone(() -> terminal.askOpenly(question));
  }

  @Override
  public boolean isThere() {
    return terminal.isThere();
  }

  private synchronized Optional<String> alone(Supplier<Optional<String>> question) {
    Overlay shown = overlay;
    shown.suspend();
    try {
      return question.get();
    } finally {
      shown.resume();
    }
  }
}
