package dev.staticpod.cli;

import dev.staticpod.cluster.Until;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.Strangers;
import dev.staticpod.rollout.Order;
import dev.staticpod.rollout.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `static-pod remove`: the manifest goes, the pod follows.
@Command(
    name = "remove",
    aliases = "rm",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Removes a static pod from a worker: takes its manifest away and waits until its containers"
          + " and its mirror pod are gone. The node remembers the manifest: static-pod rollback"
          + " brings it back.%n"
    },
    footer = {"", "Example:", "  static-pod remove nodejs --host root@worker-1"})
final class RemoveCommand implements Callable<Integer> {
  private final ProcessContext process;
  private final Interrupts interrupts;

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
      names = {"-y", "--yes"},
      description = "do not ask, not even for a part of the control plane")
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
    var names = new ArrayList<PodName>();
    for (String pod : pods) {
      switch (PodArgument.read(pod, namespace.name(), process)) {
        case PodArgument.Named(PodName name) -> names.add(name);
        case PodArgument.Unusable(ExitCode code) -> {
          return code.number();
        }
      }
    }
    return remove(names).number();
  }

  private ExitCode remove(List<PodName> names) throws InterruptedException {
    NodeChanges changes = nodes.changes(process, interrupts);
    var outcomes = new LinkedHashMap<String, Outcome>();
    for (PodName name : names) {
      for (Map.Entry<String, Outcome> entry : changes.run(order(name)).entrySet()) {
        String subject = names.size() == 1 ? entry.getKey() : entry.getKey() + ": " + name;
        outcomes.put(subject, entry.getValue());
      }
    }
    return changes.print(outcomes, dryRun::show);
  }

  private Order order(PodName name) {
    var request =
        new RemoveRequest(
            name,
            adopt ? Strangers.ADOPT : Strangers.RESPECT,
            ignoreNotFound ? RemoveRequest.Absence.IGNORE : RemoveRequest.Absence.REFUSE,
            yes ? RemoveRequest.Consent.GIVEN : RemoveRequest.Consent.MISSING);
    return new Order(request, dryRun.extent(), wait.upTo(Until.MIRROR));
  }
}
