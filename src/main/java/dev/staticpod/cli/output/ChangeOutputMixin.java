package dev.staticpod.cli.output;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.live.LiveProgress;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.nodes.ChangeFormat;
import dev.staticpod.cli.nodes.RunPageFile;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Verbosity;
import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.report.RunEventJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is said of a change, in which form, and where.
public final class ChangeOutputMixin implements Mixin {
  private final OutputMixin progress = new OutputMixin(OutputMixin.Forms.OWN);
  private ChangeFormat format = ChangeFormat.TEXT;
  private @Nullable Path page;

  @Override
  public void addTo(CommandBuilder command) {
    command
        .add(
            OptionGroup.OUTPUT,
            option("-o", "--output")
                .label("FORMAT")
                .description(
                    "text, json, name of each pod, or ndjson, a line for each event (default:"
                        + " text)")
                .oneOf(ChangeFormat.values(), word -> format = word))
        .add(
            OptionGroup.OUTPUT,
            option("--report")
                .label("FILE.html")
                .description("write a page with the time line of every node")
                .file(file -> page = file))
        .add(progress);
  }

  /// The form that is wanted.
  public ChangeFormat format() {
    return format;
  }

  /// How much is said.
  public Verbosity verbosity() {
    return progress.verbosity();
  }

  /// Takes what happens, for all who want to know it.
  ///
  /// @param command what is done, as a headline
  /// @throws CommandFailure if there cannot be such a file
  public Consumer<FleetEvent> events(
      ProcessContext process, Interrupts interrupts, String command) {
    Consumer<FleetEvent> all = progress.events(process);
    if (all instanceof LiveProgress table) {
      interrupts.beforeLeaving(table::leave);
    }
    if (format == ChangeFormat.NDJSON) {
      all = all.andThen(event -> print(event, process.out()));
    }
    if (page == null) {
      return all;
    }
    RunPageFile file = RunPageFile.create(page, command, process);
    interrupts.beforeLeaving(file::leave);
    return all.andThen(file);
  }

  private static void print(FleetEvent event, PrintWriter out) {
    out.print(RunEventJson.line(event));
    out.flush();
  }

  /// Prints what the connection has to say, under `-v`.
  public Consumer<String> remarks(PrintWriter err) {
    return progress.remarks(err);
  }
}
