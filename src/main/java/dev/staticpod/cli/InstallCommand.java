package dev.staticpod.cli;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.admission.AdmittedManifest;
import dev.staticpod.admission.ManifestGate;
import dev.staticpod.cli.manifests.FilesReview;
import dev.staticpod.cli.manifests.ManifestIntake;
import dev.staticpod.cli.model.Command;
import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.nodes.NodeChanges;
import dev.staticpod.cli.options.BatchesMixin;
import dev.staticpod.cli.options.ConsentMixin;
import dev.staticpod.cli.options.DryRunMixin;
import dev.staticpod.cli.options.FilesMixin;
import dev.staticpod.cli.options.ImagesMixin;
import dev.staticpod.cli.options.KubeletMixin;
import dev.staticpod.cli.options.ManifestsMixin;
import dev.staticpod.cli.options.NamespaceMixin;
import dev.staticpod.cli.options.NodesMixin;
import dev.staticpod.cli.options.OnFailureMixin;
import dev.staticpod.cli.options.RulesMixin;
import dev.staticpod.cli.options.WaitConditionMixin;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.ProgramAnswer;
import dev.staticpod.fleet.FleetResult;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.InstallRequest;
import dev.staticpod.plan.UnmanagedPolicy;
import dev.staticpod.plan.files.HostFiles;
import dev.staticpod.plan.images.ImageRequest;
import dev.staticpod.rollout.AdmittedPrecheck;
import dev.staticpod.rollout.CheckedRequest;
import dev.staticpod.rollout.RolloutSpec;
import dev.staticpod.rollout.outcome.Outcome;
import java.util.List;
import java.util.function.Function;

/// `static-pod install`: options in, one call, outcome out.
final class InstallCommand implements Command, ProgramAnswer {
  private final ProcessContext process;
  private final Interrupts interrupts;
  private final NamespaceMixin namespace = NamespaceMixin.ofManifest();
  private final RulesMixin rules = new RulesMixin();
  private final WaitConditionMixin waitCondition =
      new WaitConditionMixin(WaitConditionMixin.Kind.CHANGED);
  private final DryRunMixin dryRun = new DryRunMixin();
  private final ConsentMixin consent =
      new ConsentMixin("not even where a part of the control plane is replaced");
  private final BatchesMixin batches = new BatchesMixin();
  private final NodesMixin nodes = NodesMixin.ofChange();
  private final ManifestsMixin manifests = new ManifestsMixin();
  private final KubeletMixin kubelet = new KubeletMixin();
  private final FilesMixin files = new FilesMixin();
  private final ImagesMixin images = ImagesMixin.ofOptions();
  private final OnFailureMixin onFailure =
      new OnFailureMixin(
          "where the pod does not come; rollback-all takes back all hosts of a stopped run"
              + " (default: rollback of an update, keep of a first install)");
  private boolean adopt;

  InstallCommand(ProcessContext process, Interrupts interrupts) {
    this.process = process;
    this.interrupts = interrupts;
  }

  @Override
  public void describe(CommandBuilder install) {
    install
        .description(
            "Install static pods on worker nodes: check the manifest, probe the node, put the file"
                + " where the kubelet reads it, and wait until the API server shows the pod"
                + " running, and it stays so for a moment. Where nothing has to be changed it waits"
                + " all the same.",
            "",
            "The kubelet is restarted only if it reads no directory yet. If a step fails, the node"
                + " is put back as it was.%n")
        .example("static-pod install nodejs-pod.yaml --host root@worker-1 --dry-run")
        .add(manifests);
    addOptions(install);
    install.add(kubelet).add(files);
    files.addHistoryTo(install);
    install.add(images);
    install
        .add(namespace)
        .add(rules)
        .add(waitCondition)
        .add(consent)
        .add(dryRun)
        .add(nodes)
        .add(batches);
  }

  private void addOptions(CommandBuilder install) {
    install
        .add(
            option("--adopt")
                .description(
                    "take over a manifest of this pod, or a file that it needs, that static-pod did"
                        + " not install")
                .flag(given -> adopt = given))
        .add(onFailure);
  }

  @Override
  public Integer call() throws InterruptedException {
    List<String> named = manifests.files();
    nodes.require(named);
    var gate = new ManifestGate(rules.selection(), waitCondition.readiness());
    return switch (nodes.intake(gate, namespace.named(), process).read(named)) {
      case ManifestIntake.Result.Rejected(ExitCode code) -> code.number();
      case ManifestIntake.Result.Admitted(var admitted) -> install(admitted).number();
    };
  }

  @Override
  public void report(CommandFailure failure) {
    nodes.report(failure, process);
  }

  private ExitCode install(List<AdmittedManifest> admitted) throws InterruptedException {
    HostFiles needed = files.files(admitted.size());
    var review = new FilesReview(rules.selection(), process, nodes.verbosity());
    List<Outcome> unfit = review.unfit(admitted, needed);
    if (!unfit.isEmpty()) {
      nodes.report(unfit, process);
      return ExitCode.INVALID;
    }
    Function<PodManifest, ImageRequest> wanted =
        images.requests(admitted.stream().map(AdmittedManifest::manifest).toList(), process);
    try (NodeChanges changes = nodes.changes(process, interrupts, batches, onFailure.afterStop())) {
      FleetResult results =
          changes.run(nodes.hosts(process), spec(admitted, wanted, needed), consent.consent());
      return dryRun.print(results, nodes.printer(process));
    }
  }

  private RolloutSpec spec(
      List<AdmittedManifest> admitted,
      Function<PodManifest, ImageRequest> wanted,
      HostFiles needed) {
    return new RolloutSpec(
        admitted.stream()
            .map(manifest -> request(manifest, wanted.apply(manifest.manifest()), needed))
            .toList(),
        dryRun.dryRun(),
        waitCondition.awaited(),
        onFailure.onFailure());
  }

  private CheckedRequest request(AdmittedManifest manifest, ImageRequest wanted, HostFiles needed) {
    var request =
        new InstallRequest(
            manifest.manifest(),
            manifest.annotated(),
            kubelet.directory(),
            adopt ? UnmanagedPolicy.ADOPT : UnmanagedPolicy.RESPECT,
            kubelet.policy());
    return new CheckedRequest(
        request.withImages(wanted).withFiles(needed), new AdmittedPrecheck(manifest));
  }
}
