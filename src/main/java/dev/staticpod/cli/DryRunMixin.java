package dev.staticpod.cli;

import dev.staticpod.node.ExecuteScript;
import dev.staticpod.report.PlanText;
import dev.staticpod.rollout.Order;
import dev.staticpod.rollout.Outcome;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Looking before leaping.
final class DryRunMixin {
  /// What a dry run prints.
  enum DryRun {
    PLAN,
    SCRIPT
  }

  @Option(
      names = "--dry-run",
      arity = "0..1",
      fallbackValue = "plan",
      paramLabel = "plan|script",
      description = "change nothing; print the plan with a diff of every file, or the script")
  private @Nullable DryRun dryRun;

  Order.Extent extent() {
    return dryRun == null ? Order.Extent.CHANGE : Order.Extent.PLAN;
  }

  String show(String host, Outcome.Planned planned) {
    return dryRun == DryRun.SCRIPT
        ? ExecuteScript.render(planned.plan())
        : PlanText.render(host, planned.plan());
  }
}
