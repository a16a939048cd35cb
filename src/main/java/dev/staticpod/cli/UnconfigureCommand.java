package dev.staticpod.cli;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.nodes.NodeChanges;
import dev.staticpod.cli.options.BatchesMixin;
import dev.staticpod.cli.options.ConsentMixin;
import dev.staticpod.cli.options.DryRunMixin;
import dev.staticpod.cli.options.NodesMixin;
import dev.staticpod.cli.options.WaitMixin;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.ProgramAnswer;
import dev.staticpod.cluster.WaitCondition;
import dev.staticpod.cluster.WaitGoal;
import dev.staticpod.fleet.FleetPolicy;
import dev.staticpod.fleet.FleetResult;
import dev.staticpod.plan.Request;
import dev.staticpod.rollout.RolloutSpec;
import java.util.List;

/// `static-pod unconfigure`: the kubelet is started as before static-pod changed it.
final class UnconfigureCommand implements Command, ProgramAnswer {
  private final ProcessContext process;
  private final Interrupts interrupts;
  private final WaitMixin wait = new WaitMixin();
  private final DryRunMixin dryRun = new DryRunMixin();
  private final ConsentMixin consent = new ConsentMixin("not even before pods are removed");
  private final BatchesMixin batches = new BatchesMixin();
  private final NodesMixin nodes = NodesMixin.ofChange();
  private Request.Unconfigure.Pods pods = Request.Unconfigure.Pods.KEEP;

  UnconfigureCommand(ProcessContext process, Interrupts interrupts) {
    this.process = process;
    this.interrupts = interrupts;
  }

  @Override
  public void describe(CommandBuilder unconfigure) {
    unconfigure
        .description(
            "Put the kubelet back as it was before static-pod changed it: its files"
                + " byte for byte, from the revisions on the node, with one restart. A file that"
                + " was edited since is left alone, and so is a kubelet that reads pods, unless"
                + " they may go too.%n")
        .example("static-pod unconfigure --host root@worker-1")
        .add(
            option("--remove-pods")
                .description("remove the pods that static-pod installed, too")
                .flag(given ->
                    pods = given ? Request.Unconfigure.Pods.REMOVE : Request.Unconfigure.Pods.KEEP))
        .add(consent)
        .add(wait)
        .add(dryRun)
        .add(nodes)
        .add(batches);
  }

  @Override
  public Integer call() throws InterruptedException {
    nodes.require();
    var spec =
        new RolloutSpec(
            new Request.Unconfigure(pods),
            dryRun.dryRun(),
            wait.upTo(WaitGoal.atOnce(WaitCondition.MIRROR)));
    try (NodeChanges changes =
        nodes.changes(process, interrupts, batches, FleetPolicy.AfterStop.KEEP)) {
      FleetResult results = changes.run(nodes.hosts(process), List.of(spec), consent.consent());
      return dryRun.print(results, nodes.printer(process)).number();
    }
  }

  @Override
  public void report(CommandFailure failure) {
    nodes.report(failure, process);
  }
}
