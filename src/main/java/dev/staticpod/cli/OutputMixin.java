package dev.staticpod.cli;

import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.report.ProgressText;
import dev.staticpod.rollout.Progress;
import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/// How much is said, and in which form.
@OptionGroup.In(OptionGroup.OUTPUT)
final class OutputMixin {
  /// The form of the answer on standard output.
  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "form of the answer on standard output: text or json (default: text)")
  private Format format;

  @Option(
      names = {"-q", "--quiet"},
      description = "no progress on standard error, errors only")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "tell more: the connection and each exec with its milliseconds")
  private boolean verbose;

  Format format() {
    return format;
  }

  /// How much is told.
  enum Detail {
    QUIET,
    NORMAL,
    VERBOSE
  }

  Detail detail() {
    if (quiet) {
      return Detail.QUIET;
    }
    return verbose ? Detail.VERBOSE : Detail.NORMAL;
  }

  /// Prints what happens, line by line, as far as somebody wants to read it.
  Consumer<Progress> progressSink(String host, PrintWriter err) {
    return switch (detail()) {
      case QUIET -> _ -> {};
      case NORMAL -> progressSink(host, err, ProgressText.Detail.NORMAL);
      case VERBOSE -> progressSink(host, err, ProgressText.Detail.VERBOSE);
    };
  }

  private static Consumer<Progress> progressSink(
      String host, PrintWriter err, ProgressText.Detail detail) {
    return progress -> ProgressText.line(host, progress, detail).ifPresent(err::println);
  }

  /// Prints what the connection has to tell, under `-v`.
  Consumer<String> remarks(PrintWriter err) {
    return verbose ? err::println : _ -> {};
  }
}
