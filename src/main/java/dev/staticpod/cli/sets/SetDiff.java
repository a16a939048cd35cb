package dev.staticpod.cli.sets;

import dev.staticpod.cli.manifests.InputFiles;
import dev.staticpod.cli.nodes.PlanForm;
import dev.staticpod.cli.options.NodesMixin;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.fleet.FleetResult;
import dev.staticpod.set.review.LoadedSet;
import dev.staticpod.validation.RuleSelection;
import dev.staticpod.validation.field.Expectations;
import java.util.Optional;

/// Shows what would make hosts equal to a set.
///
/// @param prune whether what the set no longer has is shown too
public record SetDiff(
    ProcessContext process,
    Interrupts interrupts,
    NodesMixin nodes,
    RuleSelection rules,
    boolean prune) {
  /// Prints the differences.
  ///
  /// @param input which may have read the file
  public ExitCode print(String file, InputFiles input) throws InterruptedException {
    var intake = new SetIntake(process, nodes, rules, "diff");
    Optional<LoadedSet> loaded = intake.load(file, input);
    if (loaded.isEmpty()) {
      return ExitCode.INVALID;
    }
    SetHosts.Extent extent = prune ? SetHosts.Extent.ALL_NAMED : SetHosts.Extent.WITH_PODS;
    return switch (intake.take(loaded.get(), extent, Expectations.Readiness.NOT_AWAITED)) {
      case SetIntake.Result.Unfit(ExitCode code) -> code;
      case SetIntake.Result.Fit fit -> diff(fit);
    };
  }

  private ExitCode diff(SetIntake.Result.Fit fit) throws InterruptedException {
    FleetResult results =
        new SetDryRun(process, interrupts, nodes)
            .run(fit, prune ? SetSpecs.Prune.YES : SetSpecs.Prune.NO);
    ExitCode code = nodes.printer(process).print(results, PlanForm.DIFFS);
    return ExitCode.worse(code, ExitCode.worst(results.results(), ExitCode::ofPlan));
  }
}
