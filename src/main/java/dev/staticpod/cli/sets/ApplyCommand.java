package dev.staticpod.cli.sets;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.UsageException;
import dev.staticpod.cli.nodes.NodeChanges;
import dev.staticpod.cli.options.BatchesMixin;
import dev.staticpod.cli.options.ConsentMixin;
import dev.staticpod.cli.options.DryRunMixin;
import dev.staticpod.cli.options.ImagesMixin;
import dev.staticpod.cli.options.ManifestDirMixin;
import dev.staticpod.cli.options.NodesMixin;
import dev.staticpod.cli.options.OnFailureMixin;
import dev.staticpod.cli.options.RulesMixin;
import dev.staticpod.cli.options.WaitConditionMixin;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.ProgramAnswer;
import dev.staticpod.fleet.FleetPolicy;
import dev.staticpod.fleet.FleetResult;
import dev.staticpod.plan.UnmanagedPolicy;
import dev.staticpod.plan.agreed.AgreedPlan;
import dev.staticpod.rollout.RolloutSpec;
import dev.staticpod.set.SetRollout;
import dev.staticpod.set.review.LoadedSet;
import dev.staticpod.set.standing.SetPlan;
import dev.staticpod.text.ShellText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `static-pod apply`: nodes become as a set says.
public final class ApplyCommand implements Command, ProgramAnswer {
  private final ProcessContext process;
  private final Interrupts interrupts;
  private final SetArgument set = new SetArgument();
  private final PruneMixin prune =
      new PruneMixin(
          "remove pods that this set installed and no longer has, also from hosts of the command"
              + " line that none of its pods is for");
  private final RulesMixin rules = new RulesMixin();
  private final WaitConditionMixin waitCondition =
      new WaitConditionMixin(WaitConditionMixin.Kind.CHANGED);
  private final DryRunMixin dryRun = new DryRunMixin();
  private final ConsentMixin consent =
      new ConsentMixin("not even where a part of the control plane is replaced or removed");
  private final BatchesMixin batches = new BatchesMixin();
  private final NodesMixin nodes = NodesMixin.ofChange();
  private final ImagesMixin images = ImagesMixin.ofSet();
  private final ManifestDirMixin manifestDirectory = new ManifestDirMixin();
  private final OnFailureMixin onFailure =
      new OnFailureMixin(
          "what becomes of the manifests if a pod does not come (default: as with install);"
              + " rollback-all takes back all hosts of a run that is stopped");
  private boolean adopt;
  private @Nullable Path planFile;
  private Optional<SetPlan> agreed = Optional.empty();

  /// Makes the command; nothing happens yet.
  public ApplyCommand(ProcessContext process, Interrupts interrupts) {
    this.process = process;
    this.interrupts = interrupts;
  }

  @Override
  public void describe(CommandBuilder apply) {
    apply
        .description(
            "Make nodes equal to a set: install and update its pods with what they need, all of one"
                + " node in one transaction, and wait for them as install does.",
            "",
            "The set says which nodes each pod is for, and how the rollout goes; options go before"
                + " it. Where the command line names hosts, only those are worked on.%n")
        .example("static-pod apply -f edge.yaml --inventory hosts.ini --prune")
        .add(set)
        .add(
            option("--plan")
                .label("FILE")
                .excludes("--filename", "--prune", "--adopt", "--manifest-dir")
                .description(
                    "carry out exactly what static-pod plan has written to this file; where a node"
                        + " is not as it was then, none is changed")
                .file(file -> planFile = file))
        .add(prune);
    apply
        .add(
            option("--adopt")
                .description(
                    "take over pods that static-pod did not install, or that belong to another set")
                .flag(given -> adopt = given))
        .add(onFailure)
        .add(manifestDirectory);
    apply
        .add(rules)
        .add(waitCondition)
        .add(consent)
        .add(dryRun)
        .add(images)
        .add(nodes)
        .add(batches);
  }

  @Override
  public Integer call() throws InterruptedException {
    var intake = new SetIntake(process, nodes, rules.selection(), "install");
    Optional<LoadedSet> loaded = intake.load(file());
    if (loaded.isEmpty()) {
      return ExitCode.INVALID.number();
    }
    SetRollout rollout = loaded.get().set().rollout();
    waitCondition.takeFrom(rollout);
    batches.takeFrom(rollout);
    return switch (intake.take(loaded.get(), prune.extent(), waitCondition.readiness())) {
      case SetIntake.Result.Unfit(ExitCode code) -> code.number();
      case SetIntake.Result.Fit fit -> apply(fit).number();
    };
  }

  @Override
  public void report(CommandFailure failure) {
    nodes.report(failure, process);
  }

  /// A plan says which set it is of, and with what options.
  private String file() {
    if (planFile == null) {
      return set.file();
    }
    if (set.isGiven()) {
      throw new UsageException("--plan says which set it is of: leave SET out");
    }
    SetPlan plan = new SetPlanFile(planFile, process.waits()).read();
    agreed = Optional.of(plan);
    adopt = plan.options().contains("adopt");
    if (plan.options().contains("prune")) {
      prune.agreed();
    }
    return plan.file();
  }

  /// Returns only hosts of the plan, each with its plan.
  private Stream<NodeChanges.HostSpec> agreed(NodeChanges.HostSpec spec) {
    return agreed.isEmpty()
        ? Stream.of(spec)
        : agreed.get().nodes().stream()
            .filter(node -> node.host().equals(spec.host().name()))
            .map(node -> new NodeChanges.HostSpec(spec.host(), spec.spec().agreed(agreed(node))));
  }

  private AgreedPlan agreed(SetPlan.PlannedNode node) {
    SetPlan plan = agreed.orElseThrow();
    var command = new ArrayList<String>(List.of("static-pod", "plan", "-f", plan.file()));
    plan.options().forEach(name -> command.add("--" + name));
    command.add("--out");
    command.add(String.valueOf(planFile));
    return new AgreedPlan(
        node.digest(),
        node.steps(),
        node.stepDigests(),
        node.remarks(),
        command.stream().map(ShellText::word).collect(Collectors.joining(" ")));
  }

  /// Checks that all hosts of the plan are reached, and no others are left out in silence.
  private void checkHosts(List<NodeChanges.HostSpec> specs) {
    List<String> reached = specs.stream().map(spec -> spec.host().name()).toList();
    agreed.stream()
        .flatMap(plan -> plan.nodes().stream())
        .map(SetPlan.PlannedNode::host)
        .filter(host -> !reached.contains(host) && !nodes.hosts().selection().areChosen())
        .findFirst()
        .ifPresent(host -> {
          throw new CommandFailure(
              ExitCode.USAGE,
              "the plan has the host " + host + ", which no pod of the set is for now",
              "give the options that the plan was made with, such as --inventory; or make a new"
                  + " plan");
        });
  }

  private ExitCode apply(SetIntake.Result.Fit fit) throws InterruptedException {
    SetSpecs all = specs(fit.set());
    List<NodeChanges.HostSpec> specs =
        fit.hosts().stream()
            .flatMap(pods -> all.spec(pods).stream())
            .flatMap(this::agreed)
            .toList();
    checkHosts(specs);
    try (NodeChanges changes = nodes.changes(process, interrupts, policy())) {
      FleetResult results = changes.run(specs, consent.consent());
      return dryRun.print(results, nodes.printer(process));
    }
  }

  private SetSpecs specs(LoadedSet loaded) {
    return new SetSpecs(
        loaded.name(),
        adopt ? UnmanagedPolicy.ADOPT : UnmanagedPolicy.RESPECT,
        manifestDirectory.named(),
        prune.prune(),
        new SetArchives(loaded, images, warning -> ImagesMixin.warn(warning, process)),
        dryRun.dryRun(),
        waitCondition.awaited(),
        onFailure.onFailure());
  }

  /// A plan that was agreed to is carried out as a whole, or not.
  private FleetPolicy policy() {
    FleetPolicy policy = batches.policy(nodes.parallel(), onFailure.afterStop());
    return agreed.isPresent() && dryRun.dryRun() == RolloutSpec.DryRun.OFF
        ? policy.changingAllOrNone()
        : policy;
  }
}
