package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.nodes.OutcomePrinter;
import dev.staticpod.cli.nodes.PlanForm;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.fleet.FleetResult;
import dev.staticpod.rollout.RolloutSpec;
import org.jspecify.annotations.Nullable;

/// Whether a plan is only made, and how it is shown.
public final class DryRunMixin implements Mixin {
  /// What a dry run prints.
  public enum DryRun {
    PLAN,
    SCRIPT
  }

  private @Nullable DryRun dryRun;
  private boolean exitCode;

  @Override
  public void addTo(CommandBuilder command) {
    command
        .add(
            option("--dry-run")
                .optionalValue("plan")
                .label("plan|script")
                .description(
                    "change nothing; print the plan with a diff of every file, or the script")
                .oneOf(DryRun.values(), word -> dryRun = word))
        .add(
            option("--exit-code")
                .needs("--dry-run")
                .description("with --dry-run: end with 6 where something would change")
                .flag(given -> exitCode = given));
  }

  /// Whether the plan is only made.
  public RolloutSpec.DryRun dryRun() {
    return dryRun == null ? RolloutSpec.DryRun.OFF : RolloutSpec.DryRun.ON;
  }

  /// Prints what came of a run, or the plans of one.
  ///
  /// @return what the process ends with
  public ExitCode print(FleetResult results, OutcomePrinter printer) {
    ExitCode code =
        printer.print(results, dryRun == DryRun.SCRIPT ? PlanForm.SCRIPT : PlanForm.STEPS);
    return exitCode
        ? ExitCode.worse(code, ExitCode.worst(results.results(), ExitCode::ofPlan))
        : code;
  }
}
