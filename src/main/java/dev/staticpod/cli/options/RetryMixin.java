package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.bounded.BoundedFile;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.nodes.ResolvedHosts;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.report.rerun.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The hosts that an earlier run has left to be done, by its report.
final class RetryMixin implements Mixin {
  /// Whether the command leaves a report of the hosts that failed.
  enum Reports {
    /// The command leaves a report, and takes one.
    LEFT,
    /// The command leaves none: it changes no host.
    NONE
  }

  private static final int MOST_BYTES = 256 << 20;

  private @Nullable Path file;
  private Optional<RunReport> read = Optional.empty();

  @Override
  public void addTo(CommandBuilder command) {
    command.add(
        OptionGroup.SELECTION,
        option("--retry-failed")
            .label("REPORT")
            .description(
                "only the hosts that failed or were not started in a run, by what its -o json or"
                    + " -o ndjson printed; without other options that choose hosts, as it names"
                    + " them")
            .file(given -> file = given));
  }

  boolean isGiven() {
    return file != null;
  }

  /// The names of the hosts.
  ///
  /// @throws CommandFailure if the file is no report of a run, or no host of it has failed
  List<String> hosts() {
    if (read.isEmpty() && file != null) {
      read = Optional.of(read(file));
    }
    return read.map(RunReport::failed).orElse(List.of());
  }

  private static RunReport read(Path file) {
    RunReport report;
    try {
      report = RunReport.read(BoundedFile.read(file, MOST_BYTES));
    } catch (IOException e) {
      throw failure(
          "cannot read the report " + file + ": " + FileErrors.reason(e),
          "name what -o json or -o ndjson of install, remove or rollback printed");
    } catch (IllegalArgumentException e) {
      throw failure(
          file + " is not the report of a run: " + e.getMessage(),
          "name what -o json or -o ndjson of install, remove or rollback printed; another file than"
              + " this run writes its own to");
    }
    if (report.failed().isEmpty()) {
      throw failure(
          "no host failed in %s, of %d".formatted(file, report.hosts().size()),
          "nothing is left to be done; leave --retry-failed out to do it on all hosts again");
    }
    return report;
  }

  /// Returns those of some hosts that are to be done.
  ///
  /// @throws CommandFailure if one that is to be done is none of them
  ResolvedHosts toRetry(ResolvedHosts chosen) {
    List<String> missing = chosen.missing(hosts());
    if (!missing.isEmpty()) {
      throw failure(
          "%s names %s, which %s not chosen here"
              .formatted(file, String.join(", ", missing), missing.size() == 1 ? "is" : "are"),
          chosen.notReady().containsAll(missing)
              ? "take nodes that are not ready in by --include-not-ready"
              : "choose hosts as in that run; static-pod hosts prints which they are");
    }
    return chosen.only(hosts());
  }

  private static CommandFailure failure(String problem, String nextStep) {
    return new CommandFailure(ExitCode.USAGE, problem, nextStep);
  }
}
