package dev.staticpod.cli;

import dev.staticpod.cli.nodes.NodeChanges;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Version;
import dev.staticpod.cluster.WaitCondition;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.plan.PodName;
import dev.staticpod.plan.RollbackRequest;
import dev.staticpod.rollout.Outcome;
import dev.staticpod.rollout.RolloutSpec;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `static-pod rollback`: as it was before, by the same plan, transaction and wait as an install.
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Take the newest change of a static pod back, or go to the result of the revision that --to"
          + " names: an update to the manifest before it, a removal to the pod that was removed, a"
          + " first install to no pod. static-pod history lists the revisions.%n"
    },
    footer = {"", "Example:", "  static-pod rollback nodejs --to 3 --host root@worker-1"})
final class RollbackCommand implements Callable<Integer> {
  private final ProcessContext process;
  private final Interrupts interrupts;

  @Parameters(
      paramLabel = "NAME|FILE",
      description = "the pod's name in its manifest, without the node, or the manifest itself")
  private String pod;

  @Mixin private NamespaceMixin namespace;

  @Option(names = "--to", paramLabel = "NUMBER", description = "the change whose result is wanted")
  private @Nullable Integer to;

  @Option(
      names = "--wait",
      defaultValue = "running",
      paramLabel = "mirror|running|ready",
      description = "how far the pod has to come (default: running)")
  private WaitCondition until;

  @Mixin private WaitMixin wait;
  @Mixin private DryRunMixin dryRun;
  @Mixin private NodesMixin nodes;

  RollbackCommand(ProcessContext process, Interrupts interrupts) {
    this.process = process;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() throws InterruptedException {
    return switch (PodArgument.read(pod, namespace.name(), process, nodes)) {
      case PodArgument.Unusable(ExitCode code) -> code.number();
      case PodArgument.Named(PodName name) -> rollback(name).number();
    };
  }

  private ExitCode rollback(PodName name) throws InterruptedException {
    var request = new RollbackRequest(name, to == null ? OptionalInt.empty() : OptionalInt.of(to));
    var spec = new RolloutSpec(request, dryRun.extent(), wait.upTo(until));
    try (NodeChanges changes = nodes.changes(process, interrupts)) {
      List<HostResult<Outcome>> results = changes.run(nodes.hosts(), spec);
      return dryRun.code(nodes.printer(process).print(results, dryRun::show), results);
    }
  }
}
