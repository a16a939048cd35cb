package dev.staticpod.cli.sets;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.UsageException;
import dev.staticpod.cli.nodes.NodeChanges;
import dev.staticpod.cli.options.BatchesMixin;
import dev.staticpod.cli.options.ConsentMixin;
import dev.staticpod.cli.options.DryRunMixin;
import dev.staticpod.cli.options.NodesMixin;
import dev.staticpod.cli.options.RulesMixin;
import dev.staticpod.cli.options.WaitMixin;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.ProgramAnswer;
import dev.staticpod.cluster.WaitCondition;
import dev.staticpod.cluster.WaitGoal;
import dev.staticpod.fleet.FleetPolicy;
import dev.staticpod.fleet.FleetResult;
import dev.staticpod.plan.PruneRequest;
import dev.staticpod.rollout.RolloutSpec;
import dev.staticpod.set.review.LoadedSet;
import dev.staticpod.text.ShellText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `static-pod delete`: what a set installed is taken away.
public final class DeleteCommand implements Command, ProgramAnswer {
  private final ProcessContext process;
  private final Interrupts interrupts;
  private final SetArgument set = new SetArgument();
  private final WaitMixin wait = new WaitMixin();
  private final DryRunMixin dryRun = new DryRunMixin();
  private final ConsentMixin consent = new ConsentMixin("not even on a node of the control plane");
  private final BatchesMixin batches = new BatchesMixin();
  private final NodesMixin nodes = NodesMixin.ofChange();

  /// Makes the command; nothing happens yet.
  public DeleteCommand(ProcessContext process, Interrupts interrupts) {
    this.process = process;
    this.interrupts = interrupts;
  }

  @Override
  public void describe(CommandBuilder delete) {
    delete
        .description(
            "Remove all pods that a set installed: wait until they are gone from its nodes. Pods"
                + " that others installed stay, also where the set has them.%n")
        .example("static-pod delete -f edge.yaml --inventory hosts.ini")
        .add(set)
        .add(wait)
        .add(dryRun)
        .add(consent)
        .add(nodes)
        .add(batches);
  }

  @Override
  public Integer call() throws InterruptedException {
    String file = set.file();
    if (!file.equals("-") && !file.contains(".") && !file.contains("/")) {
      throw new UsageException(
          "delete takes a set file; for a pod: static-pod remove " + ShellText.word(file));
    }
    var intake = new SetIntake(process, nodes, new RulesMixin().selection(), "remove");
    Optional<LoadedSet> loaded = intake.form(file);
    if (loaded.isEmpty()) {
      return ExitCode.INVALID.number();
    }
    batches.takeFrom(loaded.get().set().rollout());
    SetTargets targets =
        new SetHosts(nodes.hosts(), process).find(loaded.get(), SetHosts.Extent.ALL_NAMED);
    nodes.hosts().use(targets.hosts());
    return delete(loaded.get(), targets).number();
  }

  @Override
  public void report(CommandFailure failure) {
    nodes.report(failure, process);
  }

  private ExitCode delete(LoadedSet loaded, SetTargets targets) throws InterruptedException {
    var spec =
        new RolloutSpec(
            new PruneRequest(loaded.name(), Set.of(), PruneRequest.All.MEANT),
            dryRun.dryRun(),
            wait.upTo(WaitGoal.atOnce(WaitCondition.MIRROR)));
    List<NodeChanges.HostSpec> specs =
        targets.hosts().asHosts().stream()
            .map(host -> new NodeChanges.HostSpec(host, spec))
            .toList();
    try (NodeChanges changes =
        nodes.changes(process, interrupts, batches, FleetPolicy.AfterStop.KEEP)) {
      FleetResult results = changes.run(specs, consent.consent());
      return dryRun.print(results, nodes.printer(process));
    }
  }
}
