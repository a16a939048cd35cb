package dev.staticpod.cli.nodes;

import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.OutputFormat;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Verbosity;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.node.ExecuteScript;
import dev.staticpod.plan.Plan;
import dev.staticpod.report.ChangeJson;
import dev.staticpod.report.DiagnosticText;
import dev.staticpod.report.OutcomeText;
import dev.staticpod.report.PlanText;
import dev.staticpod.report.PodTable;
import dev.staticpod.rollout.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Prints what came of changes: pods and plans on standard output, the rest on standard error.
public record OutcomePrinter(ProcessContext process, OutputFormat format, Verbosity verbosity) {
  /// An outcome, and how the user is told where it happened.
  private record Labelled(Host host, String label, Outcome outcome) {}

  /// Prints all of it. The exit code is about the nodes: once they may have been changed, an answer
  /// that cannot be written does not count.
  public ExitCode print(List<HostResult<Outcome>> results, PlanForm form) {
    switch (format) {
      case JSON -> process.out().print(json(results, form));
      case TEXT -> printText(labelled(results), form);
    }
    boolean onlyPlanned =
        results.stream().map(OutcomePrinter::outcome).allMatch(Outcome.Planned.class::isInstance);
    return process.hasPrinted() || !onlyPlanned
        ? ExitCode.worst(results, ExitCode::of)
        : ExitCode.USAGE;
  }

  /// A host that could not be worked on has refused.
  private static Outcome outcome(HostResult<Outcome> result) {
    return result.valueOr(HostFailure::refusal);
  }

  private static List<Labelled> labelled(List<HostResult<Outcome>> results) {
    boolean several = results.stream().map(HostResult::host).distinct().count() < results.size();
    return results.stream()
        .map(result -> new Labelled(result.host(), label(result, several), outcome(result)))
        .toList();
  }

  private static String label(HostResult<Outcome> result, boolean withPod) {
    String host = result.host().name();
    return withPod ? result.pod().map(pod -> host + ": " + pod).orElse(host) : host;
  }

  private static String json(List<HostResult<Outcome>> results, PlanForm form) {
    return switch (form) {
      case STEPS, DIFFS -> ChangeJson.render(results);
      case SCRIPT -> ChangeJson.renderWithScripts(results);
    };
  }

  private void printText(List<Labelled> results, PlanForm form) {
    results.forEach(this::printSuccess);
    printPods(results);
    printPlans(results, form);
    var printed = new HashSet<Diagnostic>();
    results.forEach(result -> printFailure(result, printed));
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

  /// The one script of a run is printed as it is, so that it can be read and run; several have
  /// boundaries.
  private void printPlans(List<Labelled> results, PlanForm form) {
    for (Labelled result : results) {
      if (result.outcome() instanceof Outcome.Planned(Plan plan)) {
        process
            .out()
            .print(
                switch (form) {
                  case STEPS -> PlanText.render(result.label(), plan);
                  case DIFFS -> PlanText.diffs(result.label(), plan);
                  case SCRIPT ->
                      results.size() == 1
                          ? ExecuteScript.preview(plan)
                          : ExecuteScript.previewOf(result.host().name(), plan);
                });
      }
    }
  }

  /// @param printed the findings of other nodes, which are not printed again
  private void printFailure(Labelled result, Set<Diagnostic> printed) {
    Outcome outcome = result.outcome();
    switch (outcome) {
      case Outcome.Invalid(_, var text, _, var findings) -> {
        List<Diagnostic> news = findings.stream().filter(printed::add).toList();
        process.err().print(DiagnosticText.render(news, text));
        process.err().print(OutcomeText.render(result.label(), outcome));
      }
      case Outcome.Refused _, Outcome.Undone _, Outcome.Unconfirmed _ ->
          process.err().print(OutcomeText.render(result.label(), outcome));
      case Outcome.Planned _, Outcome.Unchanged _, Outcome.Done _, Outcome.MirrorDeleted _ -> {}
    }
  }
}
