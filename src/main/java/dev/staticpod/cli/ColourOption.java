package dev.staticpod.cli;

import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.terminal.ColorMode;
import dev.staticpod.cli.terminal.ColorOutput;
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
        .type(ColorMode.class)
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
          if (output instanceof ColorOutput painted) {
            painted.use(value instanceof ColorMode colour ? colour : ColorMode.AUTO);
          }
        }
        return value;
      }
    };
  }
}
