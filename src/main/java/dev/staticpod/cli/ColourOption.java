package dev.staticpod.cli;

import dev.staticpod.cli.model.OptionBuilder;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.terminal.ColorMode;
import dev.staticpod.cli.terminal.ColorOutput;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// `--color`, which every command has.
final class ColourOption {
  private ColourOption() {}

  static void add(CommandLine line, ProcessContext process) {
    line.getCommandSpec().addOption(option(process));
    line.getSubcommands().values().stream().distinct().forEach(command -> add(command, process));
  }

  private static OptionSpec option(ProcessContext process) {
    return OptionBuilder.option("--color")
        .label("WHEN")
        .description("colours: auto, always or never (default: auto)")
        .oneOf(ColorMode.values(), mode -> use(mode, process))
        .build(OptionGroup.OUTPUT);
  }

  private static void use(ColorMode mode, ProcessContext process) {
    for (var output : List.of(process.out(), process.err())) {
      if (output instanceof ColorOutput painted) {
        painted.use(mode);
      }
    }
  }
}
