package dev.staticpod.cli.options;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.Urls;
import java.util.function.UnaryOperator;

/// What to do about a file that a command cannot read. Adds no option: it has the command line.
public final class InputAdvice implements Mixin {
  private UnaryOperator<String> reading = _ -> "";

  @Override
  public void addTo(CommandBuilder command) {
    reading = command::commandLineReading;
  }

  /// The next step.
  ///
  /// @param file as it was written
  /// @param kind what is to be read, with its article
  public String nextStep(String file, String kind) {
    return Urls.isUrl(file)
        ? Urls.pipe(file, reading.apply(file))
        : "name " + kind + " that can be read, or - for standard input";
  }
}
