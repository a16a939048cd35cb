package dev.staticpod.cli;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.nodes.NodeChanges;
import dev.staticpod.cli.options.BatchesMixin;
import dev.staticpod.cli.options.ConsentMixin;
import dev.staticpod.cli.options.DryRunMixin;
import dev.staticpod.cli.options.NamespaceMixin;
import dev.staticpod.cli.options.NodesMixin;
import dev.staticpod.cli.options.WaitConditionMixin;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.ProgramAnswer;
import dev.staticpod.fleet.FleetPolicy;
import dev.staticpod.fleet.FleetResult;
import dev.staticpod.plan.RestartRequest;
import dev.staticpod.rollout.RolloutSpec;
import java.util.ArrayList;
import java.util.List;

/// `static-pod restart`: the pod anew, from the manifest that is there.
final class RestartCommand implements Command, ProgramAnswer {
  private final ProcessContext process;
  private final Interrupts interrupts;
  private final NamespaceMixin namespace = new NamespaceMixin();
  private final WaitConditionMixin waitCondition =
      new WaitConditionMixin(WaitConditionMixin.Kind.RESTARTED);
  private final DryRunMixin dryRun = new DryRunMixin();
  private final ConsentMixin consent =
      new ConsentMixin("not even where a part of the control plane is restarted");
  private final BatchesMixin batches = new BatchesMixin();
  private final NodesMixin nodes = NodesMixin.ofChange();
  private List<String> pods = List.of();

  RestartCommand(ProcessContext process, Interrupts interrupts) {
    this.process = process;
    this.interrupts = interrupts;
  }

  @Override
  public void describe(CommandBuilder restart) {
    restart
        .description(
            "Restart a static pod: take its manifest away, wait until its containers have stopped,"
                + " put it back as it was, and wait until the pod runs as after an install. One"
                + " transaction on the node: if the containers do not stop, the manifest comes"
                + " back. The manifest itself is not changed.%n")
        .example("static-pod restart nodejs --host root@worker-1")
        .add(PodArgument.builder().atLeastOne().texts(texts -> pods = texts))
        .add(namespace)
        .add(waitCondition)
        .add(consent)
        .add(dryRun)
        .add(nodes)
        .add(batches);
  }

  @Override
  public Integer call() throws InterruptedException {
    nodes.require();
    var specs = new ArrayList<RolloutSpec>();
    for (PodArgument meant : PodArgument.readAll(pods, namespace, process)) {
      specs.add(
          new RolloutSpec(
              new RestartRequest(meant.name(), meant.naming()),
              dryRun.dryRun(),
              waitCondition.awaited()));
    }
    return restart(specs).number();
  }

  @Override
  public void report(CommandFailure failure) {
    nodes.report(failure, process);
  }

  private ExitCode restart(List<RolloutSpec> specs) throws InterruptedException {
    try (NodeChanges changes =
        nodes.changes(process, interrupts, batches, FleetPolicy.AfterStop.KEEP)) {
      FleetResult results = changes.run(nodes.hosts(process), specs, consent.consent());
      return dryRun.print(results, nodes.printer(process));
    }
  }
}
