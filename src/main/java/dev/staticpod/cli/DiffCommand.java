package dev.staticpod.cli;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.admission.AdmittedManifest;
import dev.staticpod.admission.ManifestGate;
import dev.staticpod.cli.manifests.InputFiles;
import dev.staticpod.cli.manifests.ManifestIntake;
import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.UsageException;
import dev.staticpod.cli.nodes.ChangeFormat;
import dev.staticpod.cli.nodes.NodeChanges;
import dev.staticpod.cli.nodes.PlanForm;
import dev.staticpod.cli.options.FilesMixin;
import dev.staticpod.cli.options.ManifestsMixin;
import dev.staticpod.cli.options.NamespaceMixin;
import dev.staticpod.cli.options.NodesMixin;
import dev.staticpod.cli.options.RulesMixin;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.ProgramAnswer;
import dev.staticpod.cli.sets.SetDiff;
import dev.staticpod.cli.sets.SetFiles;
import dev.staticpod.fleet.FleetResult;
import dev.staticpod.plan.InstallRequest;
import dev.staticpod.plan.UnmanagedPolicy;
import dev.staticpod.plan.files.HostFiles;
import dev.staticpod.report.RevisionDiffJson;
import dev.staticpod.rollout.AdmittedPrecheck;
import dev.staticpod.rollout.CheckedRequest;
import dev.staticpod.rollout.RolloutSpec;
import dev.staticpod.status.RevisionDiff;
import dev.staticpod.validation.field.Expectations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// `static-pod diff`: what an install would change in files, or what changed between revisions.
final class DiffCommand implements Command, ProgramAnswer {
  private final ProcessContext process;
  private final Interrupts interrupts;
  private final NamespaceMixin namespace = NamespaceMixin.ofManifest();
  private final RulesMixin rules = new RulesMixin();
  private final NodesMixin nodes = NodesMixin.ofPlan();
  private final ManifestsMixin manifests =
      new ManifestsMixin(
          "manifests of pods, or a set: files, directories with .yaml, .yml and .json files, or -"
              + " for manifests on standard input");
  private final FilesMixin files = new FilesMixin();
  private boolean prune;
  private OptionalInt from = OptionalInt.empty();
  private OptionalInt to = OptionalInt.empty();

  DiffCommand(ProcessContext process, Interrupts interrupts) {
    this.process = process;
    this.interrupts = interrupts;
  }

  @Override
  public void describe(CommandBuilder diff) {
    diff.description(
            "Show what install or apply would change on worker nodes: a unified diff of manifests,"
                + " or of a set. Changes nothing. Ends with 0 where nothing would change,"
                + " and with 6 where something would. With --from or --to, compare the manifest and"
                + " files of one pod as the node keeps them instead.%n")
        .example("static-pod diff nodejs-pod.yaml --host root@worker-1")
        .add(manifests)
        .add(
            option("--prune")
                .description("of a set: show also what apply --prune would remove")
                .flag(given -> prune = given))
        .add(namespace)
        .add(
            option("--from")
                .label("NUMBER")
                .excludes("--report", "--file", "--secret-file", "--no-files", "--prune")
                .description(
                    "show what changed since this revision of the pod NAME, which stands instead"
                        + " of FILE: up to --to, or to what the node has now")
                .ordinal(number -> from = OptionalInt.of(number)))
        .add(
            option("--to")
                .label("NUMBER")
                .excludes("--report", "--file", "--secret-file", "--no-files", "--prune")
                .description(
                    "show what leads to this revision: from --from, or from what the node has now")
                .ordinal(number -> to = OptionalInt.of(number)))
        .add(files)
        .add(rules)
        .add(nodes)
        .add( // people who are used to other diffs ask for what this one always does
            option("--exit-code")
                .description("end with 6 where something would change, as ever")
                .flag(_ -> {}));
  }

  @Override
  public Integer call() throws InterruptedException {
    List<String> named = manifests.files();
    if (isOfRevisions()) {
      return diffOfRevisions(named).number();
    }
    var input = new InputFiles(process);
    Optional<String> set = SetFiles.only(named, input);
    if (set.isPresent()) {
      objectToOptionsOfPods();
      return new SetDiff(process, interrupts, nodes, rules.selection(), prune)
          .print(set.get(), input)
          .number();
    }
    if (prune) {
      throw new UsageException("--prune is for a set file: static-pod diff -f edge.yaml --prune");
    }
    nodes.require(named);
    var gate = new ManifestGate(rules.selection(), Expectations.Readiness.NOT_AWAITED);
    return switch (nodes
        .intake(gate, namespace.named(), process, this::otherwise)
        .read(named, input)) {
      case ManifestIntake.Result.Rejected(ExitCode code) -> code.number();
      case ManifestIntake.Result.Admitted(var admitted) -> diff(admitted).number();
    };
  }

  @Override
  public void report(CommandFailure failure) {
    if (nodes.format() == ChangeFormat.JSON && isOfRevisions()) {
      process
          .out()
          .print(
              RevisionDiffJson.render(
                  PodArgument.meant(manifests.files().getFirst(), namespace),
                  nodes.hosts().refused(failure, process)));
    } else {
      nodes.report(failure, process);
    }
  }

  private boolean isOfRevisions() {
    return from.isPresent() || to.isPresent();
  }

  /// What a word may stand for that is no file.
  private String otherwise(String word) {
    return PodArgument.meant(word, namespace)
        .filter(_ -> !Files.exists(Path.of(word)))
        .map(pod ->
            nodes
                .hosts()
                .suggest(
                    "",
                    "; for what changed of a pod, give --from a number that this prints: static-pod"
                        + " history "
                        + pod.argument(),
                    process))
        .orElse("");
  }

  /// A set says itself which files its pods need, and each manifest of which namespace it is.
  private void objectToOptionsOfPods() {
    if (files.areNamed() || namespace.isNamed()) {
      throw new UsageException(
          (files.areNamed() ? "--file, --secret-file and --no-files are" : "-n is")
              + " for manifests of pods; a set says it itself");
    }
  }

  private ExitCode diffOfRevisions(List<String> named) throws InterruptedException {
    nodes.require();
    if (named.size() > 1) {
      throw new UsageException("--from and --to compare manifests of one pod: name one");
    }
    if (nodes.format() != ChangeFormat.TEXT && nodes.format() != ChangeFormat.JSON) {
      throw new UsageException("--from and --to print the comparison as text, or by -o json");
    }
    PodArgument pod = PodArgument.read(named.getFirst(), namespace, process);
    return new RevisionDiffs(process, nodes, pod, new RevisionDiff.Request(from, to)).print();
  }

  private ExitCode diff(List<AdmittedManifest> admitted) throws InterruptedException {
    HostFiles wanted = files.files(admitted.size());
    var spec =
        new RolloutSpec(
            admitted.stream().map(manifest -> request(manifest, wanted)).toList(),
            RolloutSpec.DryRun.EACH_POD,
            new RolloutSpec.Wait.Nothing(),
            RolloutSpec.OnFailure.KEEP);
    try (NodeChanges changes = nodes.changes(process, interrupts)) {
      FleetResult results = changes.run(nodes.hosts(process), spec, NodeChanges.Agreement.MISSING);
      ExitCode code = nodes.printer(process).print(results, PlanForm.DIFFS);
      return ExitCode.worse(code, ExitCode.worst(results.results(), ExitCode::ofPlan));
    }
  }

  private static CheckedRequest request(AdmittedManifest manifest, HostFiles wanted) {
    return new CheckedRequest(
        new InstallRequest(
                manifest.manifest(),
                manifest.annotated(),
                Optional.empty(),
                UnmanagedPolicy.COMPARE)
            .withFiles(wanted),
        new AdmittedPrecheck(manifest));
  }
}
