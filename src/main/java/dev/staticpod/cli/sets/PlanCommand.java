package dev.staticpod.cli.sets;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.UsageException;
import dev.staticpod.cli.nodes.PlanForm;
import dev.staticpod.cli.options.NodesMixin;
import dev.staticpod.cli.options.RulesMixin;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.OwnersFile;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.ProgramAnswer;
import dev.staticpod.cli.process.Verbosity;
import dev.staticpod.fleet.FleetResult;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.Plan.Doubt;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.UnmanagedPolicy;
import dev.staticpod.plan.agreed.PlanDigest;
import dev.staticpod.plan.agreed.StepDigests;
import dev.staticpod.report.set.SetPlanJson;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.set.review.LoadedSet;
import dev.staticpod.set.standing.SetPlan;
import dev.staticpod.text.ShellText;
import dev.staticpod.validation.field.Expectations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `static-pod plan`: what would make nodes equal to a set, as a file to review and to carry out.
public final class PlanCommand implements Command, ProgramAnswer {
  private final ProcessContext process;
  private final Interrupts interrupts;
  private final SetArgument set = new SetArgument();
  private final PruneMixin prune =
      new PruneMixin("plan to remove pods that this set installed and no longer has");
  private final RulesMixin rules = new RulesMixin();
  private final NodesMixin nodes = NodesMixin.ofPlan();
  private boolean adopt;
  private @Nullable Path out;

  /// Makes the command; nothing happens yet.
  public PlanCommand(ProcessContext process, Interrupts interrupts) {
    this.process = process;
    this.interrupts = interrupts;
  }

  @Override
  public void describe(CommandBuilder plan) {
    plan.description(
            "Plan what makes nodes equal to a set, and change nothing. With --out, write the plan"
                + " to a file for review: apply --plan carries out exactly that, and nothing where"
                + " a node is not as it was. The file holds no content of any file.%n")
        .example("static-pod plan -f edge.yaml --out plan.json")
        .add(set)
        .add(
            option("--out")
                .label("FILE")
                .description("write the plan to this file")
                .file(file -> out = file))
        .add(prune)
        .add(
            option("--adopt")
                .description(
                    "plan to take over pods that static-pod did not install, or that belong to"
                        + " another set")
                .flag(given -> adopt = given))
        .add(rules)
        .add(nodes);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (out != null && set.file().equals("-")) {
      throw new UsageException(
          "--out needs a set in a file: apply --plan reads it again, and standard input is gone"
              + " then");
    }
    var intake = new SetIntake(process, nodes, rules.selection(), "install --dry-run");
    Optional<LoadedSet> loaded = intake.load(set.file());
    if (loaded.isEmpty()) {
      return ExitCode.INVALID.number();
    }
    return switch (intake.take(loaded.get(), prune.extent(), Expectations.Readiness.NOT_AWAITED)) {
      case SetIntake.Result.Unfit(ExitCode code) -> code.number();
      case SetIntake.Result.Fit fit -> plan(fit).number();
    };
  }

  @Override
  public void report(CommandFailure failure) {
    nodes.report(failure, process);
  }

  private ExitCode plan(SetIntake.Result.Fit fit) throws InterruptedException {
    UnmanagedPolicy unmanaged = adopt ? UnmanagedPolicy.ADOPT : UnmanagedPolicy.RESPECT;
    FleetResult results =
        new SetDryRun(process, interrupts, nodes).run(fit, prune.prune(), unmanaged);
    ExitCode code = nodes.printer(process).print(results, PlanForm.STEPS);
    return code == ExitCode.OK && out != null ? write(plan(fit.set(), results), out) : code;
  }

  private SetPlan plan(LoadedSet loaded, FleetResult results) {
    var planned = new ArrayList<SetPlan.PlannedNode>();
    byte[] salt = new byte[PlanDigest.SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    for (HostResult<Outcome> result : results.results()) {
      if (result.done().orElse(null) instanceof Outcome.WithPlan outcome) {
        planned.add(planned(result.host().name(), outcome.plan(), salt));
      }
    }
    return new SetPlan(
        loaded.name(),
        loaded.file(),
        Stream.of(prune.prune() == SetSpecs.Prune.YES ? "prune" : "", adopt ? "adopt" : "")
            .filter(word -> !word.isEmpty())
            .toList(),
        process.time().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
        process.provenance().user(),
        planned);
  }

  private static SetPlan.PlannedNode planned(String host, Plan plan, byte[] salt) {
    List<String> remarks =
        Stream.concat(plan.remarkTexts().stream(), plan.doubts().stream().map(Doubt::problem))
            .toList();
    String digest = PlanDigest.of(plan, salt);
    return new SetPlan.PlannedNode(
        host,
        plan.nodeName(),
        digest,
        plan.steps().stream().map(Step::title).toList(),
        StepDigests.of(plan, digest),
        remarks);
  }

  /// The answer has been printed by now, so that a failure prints no other.
  private ExitCode write(SetPlan plan, Path file) {
    try {
      OwnersFile.create(file);
      Files.writeString(file, SetPlanJson.render(plan));
    } catch (IOException e) {
      process.printError(
          file + ": " + FileErrors.writing(e), "name a file that can be written after --out");
      return ExitCode.USAGE;
    }
    if (nodes.verbosity() == Verbosity.QUIET) {
      return ExitCode.OK;
    }
    String command = "static-pod apply --plan " + ShellText.word(file.toString());
    process
        .err()
        .println(
            "wrote " + file + "; carry it out: " + nodes.hosts().suggest("", command, process));
    process.err().flush();
    return ExitCode.OK;
  }
}
