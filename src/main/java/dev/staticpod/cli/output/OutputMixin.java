package dev.staticpod.cli.output;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.live.LiveProgress;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.process.OutputFormat;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Verbosity;
import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.report.ProgressText;
import java.io.PrintWriter;
import java.util.function.Consumer;

/// How much is said, and in which form.
public final class OutputMixin implements Mixin {
  private final Forms forms;
  private final String details;
  private OutputFormat format = OutputFormat.TEXT;
  private boolean quiet;
  private boolean verbose;

  /// The forms of the answer that there are.
  public enum Forms {
    /// Text and JSON.
    USUAL,
    /// Text, JSON, and what other commands take.
    NAMED,
    /// The command has forms of its own.
    OWN
  }

  /// Makes the options for text and JSON, more or less of it.
  public OutputMixin() {
    this(Forms.USUAL);
  }

  /// Makes the options for the forms of a command.
  public OutputMixin(Forms forms) {
    this(forms, "show the connection, and how long each exec takes");
  }

  private OutputMixin(Forms forms, String details) {
    this.forms = forms;
    this.details = details;
  }

  /// Makes the options of a command that connects to nothing: it takes the same ones, so that
  /// scripts and settings can give them to every command.
  public static OutputMixin ofOffline(Forms forms) {
    return new OutputMixin(forms, "the same as without it: there is no connection to show");
  }

  @Override
  public void addTo(CommandBuilder command) {
    if (forms != Forms.OWN) {
      boolean isNamed = forms == Forms.NAMED;
      command.add(
          OptionGroup.OUTPUT,
          option("-o", "--output")
              .label("FORMAT")
              .description(
                  isNamed ? "text, json or name (default: text)" : "text or json (default: text)")
              .oneOf(
                  isNamed ? OutputFormat.values() : OutputFormat.usual(), word -> format = word));
    }
    command
        .add(
            OptionGroup.OUTPUT,
            option("-q", "--quiet")
                .excludes("--verbose")
                .description("errors only, no progress")
                .flag(given -> quiet = given))
        .add(
            OptionGroup.OUTPUT,
            option("-v", "--verbose").description(details).flag(given -> verbose = given));
  }

  /// The form that is wanted.
  public OutputFormat format() {
    return format;
  }

  /// How much is said.
  public Verbosity verbosity() {
    if (quiet) {
      return Verbosity.QUIET;
    }
    return verbose ? Verbosity.VERBOSE : Verbosity.NORMAL;
  }

  /// Shows what happens, as far as the user wants to read it.
  public Consumer<FleetEvent> events(ProcessContext process) {
    return switch (verbosity()) {
      case QUIET -> _ -> {};
      case NORMAL -> LiveProgress.of(process, events(process.err(), ProgressText.Detail.NORMAL));
      case VERBOSE -> events(process.err(), ProgressText.Detail.VERBOSE);
    };
  }

  private static Consumer<FleetEvent> events(PrintWriter err, ProgressText.Detail detail) {
    return new ProgressLines(detail, err::println);
  }

  /// Prints what the connection has to say, under `-v`.
  public Consumer<String> remarks(PrintWriter err) {
    return verbose ? err::println : _ -> {};
  }
}
