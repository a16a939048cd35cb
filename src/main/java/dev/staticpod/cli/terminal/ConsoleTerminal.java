package dev.staticpod.cli.terminal;

import dev.staticpod.text.Printable;
import java.io.Console;
import java.util.Optional;

/// The terminal of this process: where input or output is none, it is absent.
public final class ConsoleTerminal implements Terminal {
  @Override
  public Optional<String> ask(String question) {
    return console()
        .flatMap(
            console -> Optional.ofNullable(console.readPassword("%s: ", Printable.of(question))))
        .map(String::valueOf);
  }

  @Override
  public Optional<String> askOpenly(String question) {
    return console()
        .flatMap(console -> Optional.ofNullable(console.readLine("%s ", Printable.of(question))));
  }

  private static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }
}
