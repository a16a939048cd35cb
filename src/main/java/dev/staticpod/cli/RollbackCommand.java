package dev.staticpod.cli;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.UsageException;
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
import dev.staticpod.plan.RollbackRequest;
import dev.staticpod.rollout.CheckedRequest;
import dev.staticpod.rollout.NodePrecheck;
import dev.staticpod.rollout.RolloutSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// `static-pod rollback`: as it was before, by the same plan, transaction and wait as an install.
final class RollbackCommand implements Command, ProgramAnswer {
  private final ProcessContext process;
  private final Interrupts interrupts;
  private final NamespaceMixin namespace = new NamespaceMixin();
  private final WaitConditionMixin arrival =
      new WaitConditionMixin(WaitConditionMixin.Kind.CHANGED);
  private final DryRunMixin dryRun = new DryRunMixin();
  private final ConsentMixin consent =
      new ConsentMixin(
          "neither where the pod would be removed nor where a part of the control plane is"
              + " replaced");
  private final BatchesMixin batches = new BatchesMixin();
  private final NodesMixin nodes = NodesMixin.ofChange();
  private List<String> pods = List.of();
  private OptionalInt to = OptionalInt.empty();

  RollbackCommand(ProcessContext process, Interrupts interrupts) {
    this.process = process;
    this.interrupts = interrupts;
  }

  @Override
  public void describe(CommandBuilder rollback) {
    rollback
        .description(
            "Take the newest change of a static pod back: an update to the manifest before it, a"
                + " removal to the pod that was removed, a first install to no pod. With --to, go"
                + " to the result of that revision; static-pod history lists them. Several pods go"
                + " back all or none, as those that share a file have to.%n")
        .example("static-pod rollback nodejs --to 3 --host root@worker-1")
        .add(PodArgument.builder().atLeastOne().texts(texts -> pods = texts))
        .add(namespace)
        .add(
            option("--to")
                .label("NUMBER")
                .description("the change whose result is wanted")
                .ordinal(number -> to = OptionalInt.of(number)))
        .add(arrival)
        .add(consent)
        .add(dryRun)
        .add(nodes)
        .add(batches);
  }

  @Override
  public Integer call() throws InterruptedException {
    nodes.require();
    if (to.isPresent() && pods.size() > 1) {
      throw new UsageException("--to is a revision of one pod: name that one alone");
    }
    var requests = new ArrayList<CheckedRequest>();
    for (PodArgument meant : PodArgument.readAll(pods, namespace, process)) {
      requests.add(
          new CheckedRequest(
              new RollbackRequest(meant.name(), to, meant.naming()), NodePrecheck.plain()));
    }
    return rollback(requests).number();
  }

  @Override
  public void report(CommandFailure failure) {
    nodes.report(failure, process);
  }

  private ExitCode rollback(List<CheckedRequest> requests) throws InterruptedException {
    var spec =
        new RolloutSpec(requests, dryRun.dryRun(), arrival.awaited(), RolloutSpec.OnFailure.KEEP);
    try (NodeChanges changes =
        nodes.changes(process, interrupts, batches, FleetPolicy.AfterStop.KEEP)) {
      FleetResult results = changes.run(nodes.hosts(process), spec, consent.consent());
      return dryRun.print(results, nodes.printer(process));
    }
  }
}
