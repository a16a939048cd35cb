package dev.staticpod.cli.sets;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.nodes.ChangeFormat;
import dev.staticpod.cli.options.NodesMixin;
import dev.staticpod.cli.options.RulesMixin;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.ProgramAnswer;
import dev.staticpod.cli.process.Verbosity;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.fleet.FleetResult;
import dev.staticpod.image.ImageName;
import dev.staticpod.plan.images.WantedImage;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.report.DiagnosticText;
import dev.staticpod.report.ErrorText;
import dev.staticpod.report.set.SetStatusJson;
import dev.staticpod.report.set.SetStatusText;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.set.review.LoadedSet;
import dev.staticpod.set.review.NodePod;
import dev.staticpod.set.standing.SetStatus;
import dev.staticpod.validation.field.Expectations;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `static-pod status`: how far nodes are as a set says.
public final class StatusCommand implements Command, ProgramAnswer {
  private final ProcessContext process;
  private final Interrupts interrupts;
  private final SetArgument set = new SetArgument();
  private final RulesMixin rules = new RulesMixin();
  private final NodesMixin nodes = NodesMixin.ofStatus();

  /// Makes the command; nothing happens yet.
  public StatusCommand(ProcessContext process, Interrupts interrupts) {
    this.process = process;
    this.interrupts = interrupts;
  }

  @Override
  public void describe(CommandBuilder status) {
    status
        .description(
            "Show where nodes are other than a set says: a line for each pod that is missing,"
                + " drifting or extra. Changes nothing. Ends with 0 where all is in place, and"
                + " with 6 where something is not. With -v those in place have a line too.%n")
        .example("static-pod status -f edge.yaml --inventory hosts.ini -q")
        .add(set)
        .add(rules)
        .add(nodes);
  }

  @Override
  public Integer call() throws InterruptedException {
    var intake = new SetIntake(process, nodes, rules.selection(), "diff");
    Optional<LoadedSet> loaded = intake.load(set.file());
    if (loaded.isEmpty()) {
      return ExitCode.INVALID.number();
    }
    return switch (intake.take(
        loaded.get(), SetHosts.Extent.ALL_NAMED, Expectations.Readiness.NOT_AWAITED)) {
      case SetIntake.Result.Unfit(ExitCode code) -> code.number();
      case SetIntake.Result.Fit fit -> status(fit).number();
    };
  }

  @Override
  public void report(CommandFailure failure) {
    nodes.report(failure, process);
  }

  private ExitCode status(SetIntake.Result.Fit fit) throws InterruptedException {
    FleetResult results = new SetDryRun(process, interrupts, nodes).run(fit, SetSpecs.Prune.YES);
    SetStatus status = SetStatus.of(fit.set().name(), results.results(), images(fit));
    print(status);
    ExitCode code = ExitCode.worst(results.results(), ExitCode::of);
    return process.printed(status.isDrifting() ? ExitCode.worse(code, ExitCode.PENDING) : code);
  }

  /// The images that each pod is made of.
  private static Map<PodName, Set<ImageName>> images(SetIntake.Result.Fit fit) {
    Map<PodName, Set<ImageName>> images = new HashMap<>();
    for (SetSpecs.HostPods host : fit.hosts()) {
      for (NodePod pod : host.pods()) {
        Set<ImageName> names = images.computeIfAbsent(pod.name(), _ -> new HashSet<>());
        WantedImage.of(pod.own().manifest()).forEach(image -> names.add(image.name()));
      }
    }
    return images;
  }

  private void print(SetStatus status) {
    if (nodes.format() == ChangeFormat.JSON) {
      process.out().print(SetStatusJson.render(status));
    } else if (nodes.format() != ChangeFormat.NDJSON) {
      if (nodes.format() == ChangeFormat.NAME) {
        status.deviating().forEach(process.out()::println);
      } else {
        printLines(status);
      }
      process.out().flush();
      printFailures(status.failures());
      if (nodes.verbosity() != Verbosity.QUIET) {
        process.err().println(SetStatusText.summary(status));
      }
    }
    process.err().flush();
  }

  /// What several nodes or pods have in common is said once.
  private void printFailures(List<SetStatus.Unknown> failures) {
    var findings = new HashSet<Diagnostic>();
    for (SetStatus.Unknown failure : failures) {
      for (Outcome.Invalid invalid : failure.why().invalid()) {
        List<Diagnostic> news = invalid.findings().stream().filter(findings::add).toList();
        process.err().print(DiagnosticText.render(news, invalid.text()));
      }
    }
    failures.stream()
        .map(failure ->
            ErrorText.error(failure.host().name() + ": " + failure.problem().cause())
                + ErrorText.next(failure.problem().nextStep()))
        .distinct()
        .forEach(process.err()::print);
  }

  private void printLines(SetStatus status) {
    SetStatusText.Detail detail =
        nodes.verbosity() == Verbosity.VERBOSE
            ? SetStatusText.Detail.ALL
            : SetStatusText.Detail.DEVIATIONS;
    process.out().print(SetStatusText.lines(status, detail));
  }
}
