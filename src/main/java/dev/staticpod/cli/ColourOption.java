package dev.staticpod.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/// `--color`, which every command has.
final class ColourOption {
  private ColourOption() {}

  static void add(CommandLine line, ProcessContext process) {
    line.getCommandSpec().addOption(option(process));
    line.getSubcommands().values().stream().distinct().forEach(command -> add(command, process));
  }

  private static OptionSpec option(ProcessContext process) {
    return OptionSpec.builder("--color")
        .paramLabel("WHEN")
        .type(Colour.class)
        .setter(setter(process))
        .description(
            "colours: auto, always or never (default: auto, on a terminal and without $NO_COLOR)")
        .build();
  }

  private static ISetter setter(ProcessContext process) {
    return new ISetter() {
      @Override
      public <T> T set(T value) {
        for (var output : List.of(process.out(), process.err())) {
          if (output instanceof PaintedOutput painted) {
            painted.use(value instanceof Colour colour ? colour : Colour.AUTO);
          }
        }
        return value;
      }
    };
  }
}
