package dev.staticpod.cli.nodes;

import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.OutputFormat;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Verbosity;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.fleet.Failure;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.plan.Plan;
import dev.staticpod.report.ChangeJson;
import dev.staticpod.report.DiagnosticText;
import dev.staticpod.report.OutcomeText;
import dev.staticpod.report.PodTable;
import dev.staticpod.rollout.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Prints what came of changes: pods and plans on standard output, the rest on standard error.
public record OutcomePrinter(ProcessContext process, OutputFormat format, Verbosity verbosity) {
  /// How a plan is printed that was only asked for.
  @FunctionalInterface
  public interface PlanPrinter {
    /// The text of a plan.
    ///
    /// @param label of the host, and of the pod where there are several
    String print(String label, Plan plan);
  }

  /// An outcome, and how the user is told where it happened.
  private record Labelled(String label, Outcome outcome) {}

  /// Prints all of it. The exit code tells of the nodes: once they may have been changed, an answer
  /// that cannot be written does not count.
  public ExitCode print(List<HostResult<Outcome>> results, PlanPrinter plans) {
    switch (format) {
      case JSON -> process.out().print(ChangeJson.render(results));
      case TEXT -> printText(labelled(results), plans);
    }
    boolean looked =
        results.stream().map(OutcomePrinter::outcome).allMatch(Outcome.Planned.class::isInstance);
    return process.hasPrinted() || !looked ? ExitCode.worst(results, ExitCode::of) : ExitCode.USAGE;
  }

  /// A host that could not be worked on has refused.
  private static Outcome outcome(HostResult<Outcome> result) {
    return result.valueOr(Failure::refusal);
  }

  private static List<Labelled> labelled(List<HostResult<Outcome>> results) {
    boolean several = results.stream().map(HostResult::host).distinct().count() < results.size();
    return results.stream()
        .map(result -> new Labelled(label(result, several), outcome(result)))
        .toList();
  }

  private static String label(HostResult<Outcome> result, boolean withPod) {
    String host = result.host().name();
    return withPod ? result.pod().map(pod -> host + ": " + pod).orElse(host) : host;
  }

  private void printText(List<Labelled> results, PlanPrinter plans) {
    results.forEach(this::printSuccess);
    printPods(results);
    var printed = new HashSet<Diagnostic>();
    results.forEach(result -> printRest(result, plans, printed));
  }

  /// The last line of a node where nothing went wrong.
  private void printSuccess(Labelled result) {
    switch (result.outcome()) {
      case Outcome.Unchanged _, Outcome.Done _, Outcome.MirrorDeleted _ -> {
        if (verbosity != Verbosity.QUIET) {
          process.err().print(OutcomeText.render(result.label(), result.outcome()));
        }
      }
      case Outcome.Planned _,
          Outcome.Invalid _,
          Outcome.Refused _,
          Outcome.Undone _,
          Outcome.Unconfirmed _ -> {}
    }
  }

  private void printPods(List<Labelled> results) {
    process.err().flush();
    List<MirrorPod> pods = results.stream().flatMap(r -> r.outcome().pods().stream()).toList();
    if (!pods.isEmpty()) {
      process.out().print(PodTable.render(pods, process.time().instant()));
      process.out().flush();
    }
  }

  /// @param printed the findings of other nodes, which are not printed again
  private void printRest(Labelled result, PlanPrinter plans, Set<Diagnostic> printed) {
    Outcome outcome = result.outcome();
    switch (outcome) {
      case Outcome.Planned(Plan plan) -> process.out().print(plans.print(result.label(), plan));
      case Outcome.Invalid(_, var text, _, var findings) -> {
        List<Diagnostic> news = findings.stream().filter(printed::add).toList();
        process.err().print(DiagnosticText.render(news, text));
        process.err().print(OutcomeText.render(result.label(), outcome));
      }
      case Outcome.Refused _, Outcome.Undone _, Outcome.Unconfirmed _ ->
          process.err().print(OutcomeText.render(result.label(), outcome));
      case Outcome.Unchanged _, Outcome.Done _, Outcome.MirrorDeleted _ -> {} // printed before
    }
  }
}
