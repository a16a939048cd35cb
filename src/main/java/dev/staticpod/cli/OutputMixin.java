package dev.staticpod.cli;

import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.process.OutputFormat;
import dev.staticpod.cli.process.Verbosity;
import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.report.ProgressText;
import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/// How much is said, and in which form.
@OptionGroup.In(OptionGroup.OUTPUT)
final class OutputMixin {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "form of the answer on standard output: text or json (default: text)")
  private OutputFormat format;

  @Option(
      names = {"-q", "--quiet"},
      description = "no progress on standard error, errors only")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "tell more: the connection and each exec with its milliseconds")
  private boolean verbose;

  OutputFormat format() {
    return format;
  }

  Verbosity verbosity() {
    if (quiet) {
      return Verbosity.QUIET;
    }
    return verbose ? Verbosity.VERBOSE : Verbosity.NORMAL;
  }

  /// Prints what happens, line by line, as far as the user wants to read it.
  Consumer<FleetEvent> events(PrintWriter err) {
    return switch (verbosity()) {
      case QUIET -> _ -> {};
      case NORMAL -> events(err, ProgressText.Detail.NORMAL);
      case VERBOSE -> events(err, ProgressText.Detail.VERBOSE);
    };
  }

  private static Consumer<FleetEvent> events(PrintWriter err, ProgressText.Detail detail) {
    return event -> ProgressText.line(event, detail).ifPresent(err::println);
  }

  /// Prints what the connection has to tell, under `-v`.
  Consumer<String> remarks(PrintWriter err) {
    return verbose ? err::println : _ -> {};
  }
}
