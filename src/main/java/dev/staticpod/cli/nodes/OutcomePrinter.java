package dev.staticpod.cli.nodes;

import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Verbosity;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.fleet.FleetResult;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostFailure;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.node.ExecuteScript;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.report.ChangeJson;
import dev.staticpod.report.DiagnosticText;
import dev.staticpod.report.ErrorText;
import dev.staticpod.report.GroupedMessages;
import dev.staticpod.report.OutcomeText;
import dev.staticpod.report.PlanText;
import dev.staticpod.report.PodTable;
import dev.staticpod.report.ProgressText;
import dev.staticpod.report.RunSummary;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.rollout.outcome.PodResult;
import dev.staticpod.rollout.outcome.PodResults;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Prints what came of changes: pods and plans on standard output, the rest on standard error.
///
/// @param files what the user calls the manifests of pods
/// @param retry the command that does the same on some of the hosts
public record OutcomePrinter(
    ProcessContext process,
    ChangeFormat format,
    Verbosity verbosity,
    Map<PodName, String> files,
    Function<List<Host>, String> retry) {
  /// An outcome, and how the user is told where it happened.
  ///
  /// @param suffix behind the name of the host
  private record Labelled(Host host, Optional<String> node, String suffix, Outcome outcome) {
    String label() {
      return host.name() + suffix;
    }

    GroupedMessages.Message message() {
      return new GroupedMessages.Message(
          host, node, name -> OutcomeText.messages(name + suffix, outcome));
    }
  }

  /// Prints all results of a run. The exit code is about the nodes: once they may have been
  /// changed, an answer that cannot be written does not count.
  public ExitCode print(FleetResult fleet, PlanForm form) {
    List<HostResult<Outcome>> results = fleet.results();
    switch (format) {
      case JSON -> {
        process.out().print(json(fleet, form));
        printFailures(results);
      }
      case TEXT -> printText(fleet, form);
      case NAME -> printNames(fleet);
      case NDJSON -> printFailures(results); // each event was printed as it came
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
        .map(result ->
            new Labelled(result.host(), result.node(), suffix(result, several), outcome(result)))
        .toList();
  }

  private static String suffix(HostResult<Outcome> result, boolean withPod) {
    return withPod ? result.pod().map(pod -> ": " + pod).orElse("") : "";
  }

  private static String json(FleetResult fleet, PlanForm form) {
    return switch (form) {
      case STEPS, DIFFS -> ChangeJson.render(fleet);
      case SCRIPT -> ChangeJson.renderWithScripts(fleet);
    };
  }

  private void printText(FleetResult fleet, PlanForm form) {
    List<HostResult<Outcome>> results = fleet.results();
    List<Labelled> labelled = labelled(results);
    if (verbosity != Verbosity.QUIET) {
      process.err().print(grouped(labelled, OutcomePrinter::isSuccess));
    }
    printPods(labelled);
    if (form == PlanForm.STEPS) {
      printBatches(fleet);
    }
    printPlans(labelled, form);
    printFindings(labelled);
    process.err().print(grouped(labelled, Outcome.Failure.class::isInstance));
    printSummary(RunSummary.of(results), absent(results));
    process.err().flush();
  }

  /// The pods that are as they are to be, or would be changed by a plan, as commands take them.
  private void printNames(FleetResult fleet) {
    List<HostResult<Outcome>> results = fleet.results();
    results.stream()
        .map(OutcomePrinter::outcome)
        .map(Outcome::planned)
        .flatMap(OutcomePrinter::asWanted)
        .map(result -> result.change().pod().podName().qualified())
        .distinct()
        .forEach(process.out()::println);
    printFailures(results);
  }

  /// What went wrong, for people, whatever programs are told.
  private void printFailures(List<HostResult<Outcome>> results) {
    process.out().flush();
    List<Labelled> labelled = labelled(results);
    printFindings(labelled);
    process.err().print(grouped(labelled, Outcome.Failure.class::isInstance));
    printSummary(RunSummary.of(results), absent(results));
    process.err().flush();
  }

  private static Stream<PodResult> asWanted(Outcome outcome) {
    Set<PodResult.State> wanted =
        outcome instanceof Outcome.Planned
            ? EnumSet.of(PodResult.State.PLANNED)
            : EnumSet.complementOf(EnumSet.of(PodResult.State.UNDONE, PodResult.State.UNCONFIRMED));
    return outcome instanceof Outcome.WithPlan it
            && !(outcome instanceof Outcome.Planned && it.plan().isEmpty())
        ? PodResults.of(it).stream().filter(result -> wanted.contains(result.state()))
        : Stream.of();
  }

  private static String grouped(List<Labelled> results, Predicate<Outcome> which) {
    return GroupedMessages.render(
        results.stream()
            .filter(result -> which.test(result.outcome()))
            .map(Labelled::message)
            .toList());
  }

  /// Whether there is a last line on a node where nothing went wrong.
  private static boolean isSuccess(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Unchanged _, Outcome.Done _, Outcome.MirrorDeleted _ -> true;
      case Outcome.Planned _,
          Outcome.PartlyPlanned _,
          Outcome.Invalid _,
          Outcome.Refused _,
          Outcome.Undone _,
          Outcome.Unconfirmed _ ->
          false;
    };
  }

  /// Prints a line on the whole run; of few nodes with the same result the messages above it are
  /// all.
  private void printSummary(RunSummary summary, Set<Host> absent) {
    List<Host> failed = summary.failed();
    if (!summary.isWorthALine() || (failed.isEmpty() && verbosity == Verbosity.QUIET)) {
      return;
    }
    process.err().println(summary.line());
    List<Host> again = failed.stream().filter(host -> !absent.contains(host)).toList();
    if (!again.isEmpty() && again.size() < summary.size()) { // else it is the same command
      process
          .err()
          .print(ErrorText.next("for " + summary.failedWords() + ": " + retry.apply(again)));
    }
  }

  /// The hosts that have no such pod: to try it again would come to the same.
  private static Set<Host> absent(List<HostResult<Outcome>> results) {
    var absent = new HashSet<Host>();
    var other = new HashSet<Host>();
    for (HostResult<Outcome> result : results) {
      Outcome outcome = outcome(result);
      if (outcome instanceof Outcome.Failure) {
        (ExitCode.of(outcome) == ExitCode.ABSENT ? absent : other).add(result.host());
      }
    }
    absent.removeAll(other);
    return absent;
  }

  private void printPods(List<Labelled> results) {
    process.err().flush();
    List<MirrorPod> pods = results.stream().flatMap(r -> r.outcome().pods().stream()).toList();
    if (!pods.isEmpty()) {
      process.out().print(PodTable.render(pods, process.time().instant()));
      process.out().flush();
    }
  }

  /// Prints in what order the hosts of a dry run would be changed.
  private void printBatches(FleetResult fleet) {
    if (fleet.batches().size() > 1
        && fleet.results().stream().anyMatch(it -> outcome(it) instanceof Outcome.Planned)) {
      fleet.batches().stream()
          .map(batch -> ProgressText.batch(batch, fleet.batches().size()))
          .forEach(process.out()::println);
    }
  }

  /// Prints plans in a form. The one script of a run is printed as it is, so that it can be read
  /// and run; several have boundaries.
  private void printPlans(List<Labelled> results, PlanForm form) {
    for (Labelled result : results) {
      if (result.outcome().planned() instanceof Outcome.Planned(Plan plan, _)) {
        process
            .out()
            .print(
                switch (form) {
                  case STEPS -> PlanText.render(result.label(), plan);
                  case DIFFS -> PlanText.diffs(result.host().name(), plan, files);
                  case SCRIPT ->
                      results.size() == 1
                          ? ExecuteScript.preview(plan)
                          : ExecuteScript.previewOf(result.host().name(), plan);
                });
      }
    }
  }

  /// Prints the findings of all nodes, each once.
  private void printFindings(List<Labelled> results) {
    var printed = new HashSet<Diagnostic>();
    for (Labelled result : results) {
      for (Outcome.Invalid invalid : result.outcome().invalid()) {
        List<Diagnostic> news = invalid.findings().stream().filter(printed::add).toList();
        process.err().print(DiagnosticText.render(news, invalid.text()));
      }
    }
  }
}
