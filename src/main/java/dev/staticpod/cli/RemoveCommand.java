package dev.staticpod.cli;

import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Version;
import dev.staticpod.cluster.WaitCondition;
import dev.staticpod.plan.PlanResult;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.UnmanagedPolicy;
import dev.staticpod.rollout.Outcome;
import dev.staticpod.rollout.RolloutSpec;
import dev.staticpod.ssh.config.SshTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    NodeChanges changes = nodes.changes(process, interrupts);
    var outcomes = new LinkedHashMap<String, Outcome>();
    for (RemoveRequest request : requests) {
      for (Map.Entry<SshTarget, Outcome> entry : changes.runEach(spec(request)).entrySet()) {
        String host = entry.getKey().text();
        outcomes.put(
            requests.size() == 1 ? host : host + ": " + request.pod(),
            withConsent(changes, entry.getKey(), request, entry.getValue()));
      }
    }
    return dryRun.code(changes.print(outcomes, dryRun::show), outcomes.values());
  }

  /// What was refused because nobody agreed is done if the person at the terminal does.
  private Outcome withConsent(
      NodeChanges changes, SshTarget target, RemoveRequest request, Outcome outcome)
      throws InterruptedException {
    return outcome instanceof Outcome.Refused refused
            && refused.reason().equals(PlanResult.Refused.CONSENT)
            && process
                .terminal()
                .agrees(
                    target.text()
                        + ": "
                        + refused.problem().cause()
                        + "; remove "
                        + request.pod()
                        + " all the same?")
        ? changes.run(target, spec(request.withConsent()))
        : outcome;
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
