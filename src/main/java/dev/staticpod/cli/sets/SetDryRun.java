package dev.staticpod.cli.sets;

import dev.staticpod.cli.nodes.NodeChanges;
import dev.staticpod.cli.options.NodesMixin;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.fleet.FleetResult;
import dev.staticpod.plan.UnmanagedPolicy;
import dev.staticpod.rollout.RolloutSpec;
import java.util.List;
import java.util.Optional;

/// Finds out what would make hosts equal to a set, and changes nothing.
record SetDryRun(ProcessContext process, Interrupts interrupts, NodesMixin nodes) {
  /// Asks all hosts how far each pod is.
  FleetResult run(SetIntake.Result.Fit fit, SetSpecs.Prune prune) throws InterruptedException {
    return run(fit, prune, UnmanagedPolicy.COMPARE, RolloutSpec.DryRun.EACH_POD);
  }

  /// Asks all hosts for a plan that can be carried out.
  ///
  /// @param unmanaged what becomes of pods that static-pod did not install
  FleetResult run(SetIntake.Result.Fit fit, SetSpecs.Prune prune, UnmanagedPolicy unmanaged)
      throws InterruptedException {
    return run(fit, prune, unmanaged, RolloutSpec.DryRun.ON);
  }

  private FleetResult run(
      SetIntake.Result.Fit fit,
      SetSpecs.Prune prune,
      UnmanagedPolicy unmanaged,
      RolloutSpec.DryRun dryRun)
      throws InterruptedException {
    var specs =
        new SetSpecs(
            fit.set().name(),
            unmanaged,
            Optional.empty(),
            prune,
            SetArchives.compared(fit.set()),
            dryRun,
            new RolloutSpec.Wait.Nothing(),
            RolloutSpec.OnFailure.KEEP);
    List<NodeChanges.HostSpec> all =
        fit.hosts().stream().flatMap(pods -> specs.spec(pods).stream()).toList();
    try (NodeChanges changes = nodes.changes(process, interrupts)) {
      return changes.run(all, NodeChanges.Agreement.MISSING);
    }
  }
}
