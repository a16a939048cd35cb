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
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.UnmanagedPolicy;
import dev.staticpod.plan.files.HostFiles;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodNaming;
import dev.staticpod.rollout.CheckedRequest;
import dev.staticpod.rollout.NodePrecheck;
import dev.staticpod.rollout.RolloutSpec;
import java.util.ArrayList;
import java.util.List;

/// `static-pod remove`: the manifest goes, the pod follows.
final class RemoveCommand implements Command, ProgramAnswer {
  private final ProcessContext process;
  private final Interrupts interrupts;
  private final NamespaceMixin namespace = new NamespaceMixin();
  private final WaitMixin wait = new WaitMixin();
  private final DryRunMixin dryRun = new DryRunMixin();
  private final ConsentMixin consent =
      new ConsentMixin("neither where a name is ambiguous nor on a node of the control plane");
  private final BatchesMixin batches = new BatchesMixin();
  private final NodesMixin nodes = NodesMixin.ofChange();
  private List<String> pods = List.of();
  private boolean adopt;
  private boolean ignoreNotFound;
  private boolean force;
  private RemoveRequest.Files.Edited edited = RemoveRequest.Files.Edited.KEEP;
  private HostFiles.SecretHistory secrets = HostFiles.SecretHistory.KEEP;

  RemoveCommand(ProcessContext process, Interrupts interrupts) {
    this.process = process;
    this.interrupts = interrupts;
  }

  @Override
  public void describe(CommandBuilder remove) {
    remove
        .description(
            "Remove a static pod from worker nodes: delete its manifest and wait until its"
                + " containers and its mirror pod are gone. The node keeps the manifest as a"
                + " revision: static-pod rollback brings it back.%n")
        .example("static-pod remove nodejs --host root@worker-1")
        .add(PodArgument.builder().atLeastOne().texts(texts -> pods = texts))
        .add(namespace);
    addOptions(remove);
    remove.add(wait).add(dryRun).add(nodes).add(batches);
  }

  private void addOptions(CommandBuilder remove) {
    remove
        .add(
            option("--adopt")
                .description(
                    "remove a manifest also if static-pod did not install it, and other files that"
                        + " hold the same pod")
                .flag(given -> adopt = given))
        .add(
            option("--ignore-not-found")
                .description("a pod that is not there is no failure")
                .flag(given -> ignoreNotFound = given))
        .add(
            option("--force")
                .description(
                    "where the node has no manifest of it, delete the mirror pod that was left at"
                        + " the API server")
                .flag(given -> force = given))
        .add(
            option("--remove-edited-files")
                .description(
                    "of the files that were put with the pod, also those that were edited since;"
                        + " without this they stay, and are named")
                .flag(given ->
                    edited =
                        given
                            ? RemoveRequest.Files.Edited.REMOVE
                            : RemoveRequest.Files.Edited.KEEP))
        .add(
            option("--no-secret-history")
                .description("do not keep on the node what the pod's secret files were")
                .flag(given ->
                    secrets =
                        given ? HostFiles.SecretHistory.FORGET : HostFiles.SecretHistory.KEEP))
        .add(consent);
  }

  @Override
  public Integer call() throws InterruptedException {
    nodes.require();
    if (force && !(wait.isWanted() && nodes.asksApi())) {
      throw new UsageException(
          "--force works at the API server, which --no-wait and --api none leave out");
    }
    var requests = new ArrayList<RemoveRequest>();
    for (PodArgument meant : PodArgument.readAll(pods, namespace, process)) {
      requests.add(request(meant.name(), meant.naming()));
    }
    return remove(requests).number();
  }

  @Override
  public void report(CommandFailure failure) {
    nodes.report(failure, process);
  }

  private ExitCode remove(List<RemoveRequest> requests) throws InterruptedException {
    try (NodeChanges changes =
        nodes.changes(process, interrupts, batches, FleetPolicy.AfterStop.KEEP)) {
      FleetResult results = changes.run(nodes.hosts(process), specs(requests), consent.consent());
      return dryRun.print(results, nodes.printer(process));
    }
  }

  private RemoveRequest request(PodName name, PodNaming naming) {
    return new RemoveRequest(
        name,
        adopt ? UnmanagedPolicy.ADOPT : UnmanagedPolicy.RESPECT,
        absence(),
        naming,
        new RemoveRequest.Files(edited, secrets));
  }

  private RemoveRequest.Absence absence() {
    if (force) {
      return ignoreNotFound
          ? RemoveRequest.Absence.DELETE_ANY_MIRROR
          : RemoveRequest.Absence.DELETE_MIRROR;
    }
    return ignoreNotFound ? RemoveRequest.Absence.IGNORE : RemoveRequest.Absence.REFUSE;
  }

  /// Returns one spec, which is one transaction on each node; with `--force` one for each pod, as
  /// what is done at the API server is no part of a transaction.
  private List<RolloutSpec> specs(List<RemoveRequest> requests) {
    return force
        ? requests.stream().map(request -> spec(List.of(request))).toList()
        : List.of(spec(requests));
  }

  private RolloutSpec spec(List<RemoveRequest> requests) {
    return new RolloutSpec(
        requests.stream()
            .map(request -> new CheckedRequest(request, NodePrecheck.plain()))
            .toList(),
        dryRun.dryRun(),
        wait.upTo(WaitGoal.atOnce(WaitCondition.MIRROR)),
        RolloutSpec.OnFailure.KEEP);
  }
}
