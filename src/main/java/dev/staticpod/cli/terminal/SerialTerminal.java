package dev.staticpod.cli.terminal;

import java.util.Optional;

/// A terminal at which one question stands at a time: a thread that has another one waits until
/// that is answered.
public final class SerialTerminal implements Terminal {
  private final Terminal terminal;

  /// @param terminal asked by one thread at a time
  public SerialTerminal(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized Optional<String> ask(String question) {
    return terminal.ask(question);
  }

  @Override
  public synchronized Optional<String> askOpenly(String question) {
    return terminal.askOpenly(question);
  }
}
