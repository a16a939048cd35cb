package dev.staticpod.cli;

import dev.staticpod.cli.nodes.NodeChanges;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Version;
import dev.staticpod.cluster.WaitCondition;
import dev.staticpod.fleet.Failure;
import dev.staticpod.fleet.Host;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.plan.PlanResult;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.UnmanagedPolicy;
import dev.staticpod.rollout.Outcome;
import dev.staticpod.rollout.RolloutSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `static-pod remove`: the manifest goes, the pod follows.
@Command(
    name = "remove",
    aliases = "rm",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Remove a static pod from worker nodes: delete its manifest and wait until its containers and"
          + " its mirror pod are gone. The node keeps the manifest as a revision: static-pod"
          + " rollback brings it back.%n"
    },
    footer = {"", "Example:", "  static-pod remove nodejs --host root@worker-1"})
final class RemoveCommand implements Callable<Integer> {
  private final ProcessContext process;
  private final Interrupts interrupts;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "NAME|FILE",
      description = "the pod's name in its manifest, without the node, or the manifest itself")
  private List<String> pods;

  @Mixin private NamespaceMixin namespace;

  @Option(
      names = "--adopt",
      description = "remove a manifest also if it was put there by somebody else")
  private boolean adopt;

  @Option(names = "--ignore-not-found", description = "a pod that is not there is no failure")
  private boolean ignoreNotFound;

  @Option(
      names = "--force",
      description =
          "where the node has no manifest of it, delete the mirror pod that was left at the API"
              + " server")
  private boolean force;

  @Option(
      names = {"-y", "--yes"},
      description =
          "do not ask: neither where a name is ambiguous nor on a node of the control plane")
  private boolean yes;

  @Mixin private WaitMixin wait;
  @Mixin private DryRunMixin dryRun;
  @Mixin private NodesMixin nodes;

  RemoveCommand(ProcessContext process, Interrupts interrupts) {
    this.process = process;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (force && !wait.isWanted()) {
      throw new ParameterException(
          spec.commandLine(), "--force works at the API server, which --no-wait leaves out");
    }
    var requests = new ArrayList<RemoveRequest>();
    for (String pod : pods) {
      switch (PodArgument.read(pod, namespace.name(), process, nodes)) {
        case PodArgument.Named(PodName name) -> requests.add(request(name, naming(pod)));
        case PodArgument.Unusable(ExitCode code) -> {
          return code.number();
        }
      }
    }
    return remove(requests).number();
  }

  private ExitCode remove(List<RemoveRequest> requests) throws InterruptedException {
    try (NodeChanges changes = nodes.changes(process, interrupts)) {
      var results = new ArrayList<HostResult<Outcome>>();
      for (RemoveRequest request : requests) {
        for (HostResult<Outcome> result : changes.run(nodes.hosts(), spec(request))) {
          results.add(withConsent(changes, request, result));
        }
      }
      return dryRun.code(nodes.printer(process).print(results, dryRun::show), results);
    }
  }

  /// What was refused for want of consent is done if the person at the terminal gives it.
  private HostResult<Outcome> withConsent(
      NodeChanges changes, RemoveRequest request, HostResult<Outcome> result)
      throws InterruptedException {
    return result.valueOr(Failure::refusal) instanceof Outcome.Refused refused
            && refused.reason().equals(PlanResult.Refused.CONSENT)
            && process.terminal().agrees(question(result.host(), request, refused))
        ? changes.run(List.of(result.host()), spec(request.withConsent())).getFirst()
        : result;
  }

  private static String question(Host host, RemoveRequest request, Outcome.Refused refused) {
    return "%s: %s; remove %s all the same?"
        .formatted(host.name(), refused.problem().cause(), request.pod());
  }

  private RemoveRequest.Naming naming(String pod) {
    return namespace.isNamed() || PodArgument.isFile(pod)
        ? RemoveRequest.Naming.EXACT
        : RemoveRequest.Naming.SHORT;
  }

  private RemoveRequest request(PodName name, RemoveRequest.Naming naming) {
    return new RemoveRequest(
        name,
        adopt ? UnmanagedPolicy.ADOPT : UnmanagedPolicy.RESPECT,
        absence(),
        yes ? RemoveRequest.Consent.GIVEN : RemoveRequest.Consent.MISSING,
        naming);
  }

  private RemoveRequest.Absence absence() {
    if (force) {
      return ignoreNotFound
          ? RemoveRequest.Absence.DELETE_ANY_MIRROR
          : RemoveRequest.Absence.DELETE_MIRROR;
    }
    return ignoreNotFound ? RemoveRequest.Absence.IGNORE : RemoveRequest.Absence.REFUSE;
  }

  private RolloutSpec spec(RemoveRequest request) {
    return new RolloutSpec(request, dryRun.extent(), wait.upTo(WaitCondition.MIRROR));
  }
}
