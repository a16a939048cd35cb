package dev.staticpod.cli;

import dev.staticpod.admission.AdmittedManifest;
import dev.staticpod.admission.ManifestGate;
import dev.staticpod.cli.nodes.NodeChanges;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.Interrupts;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.process.Version;
import dev.staticpod.cluster.WaitCondition;
import dev.staticpod.fleet.HostResult;
import dev.staticpod.plan.InstallRequest;
import dev.staticpod.plan.UnmanagedPolicy;
import dev.staticpod.rollout.AdmittedPrecheck;
import dev.staticpod.rollout.Outcome;
import dev.staticpod.rollout.RolloutSpec;
import dev.staticpod.validation.field.Expectations;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `static-pod install`: options in, one call, outcome out.
@Command(
    name = "install",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Install a static pod on worker nodes: check the manifest, probe the node, put the file"
          + " where the kubelet reads it, and wait until the API server shows the pod running.",
      "",
      "The kubelet is restarted only if it reads no directory yet. If a step fails, the node is put"
          + " back as it was.%n"
    },
    footer = {
      "",
      "Example:",
      "  static-pod install nodejs-pod.yaml --host root@worker-1 --dry-run"
    })
final class InstallCommand implements Callable<Integer> {
  /// What somebody wants if the pod does not come.
  enum OnFailure {
    ROLLBACK,
    KEEP
  }

  private final ProcessContext process;
  private final Interrupts interrupts;

  @Parameters(paramLabel = "FILE", description = "the pod's manifest, or - for standard input")
  private String file;

  @Option(
      names = "--manifest-dir",
      paramLabel = "DIR",
      description =
          "directory for manifests on a node whose kubelet reads none yet"
              + " (default: /etc/kubernetes/manifest)")
  private @Nullable String manifestDirectory;

  @Option(
      names = "--adopt",
      description = "take over a manifest of this pod that was put there by somebody else")
  private boolean adopt;

  @Option(
      names = "--wait",
      defaultValue = "running",
      paramLabel = "mirror|running|ready",
      description = "how far the pod has to come (default: running)")
  private WaitCondition until;

  @Option(
      names = "--on-failure",
      paramLabel = "rollback|keep",
      description =
          "what becomes of the manifest if the pod does not come (default: an update is rolled"
              + " back, a first install is kept to be looked at)")
  private @Nullable OnFailure onFailure;

  @Mixin private RulesMixin rules;
  @Mixin private WaitMixin wait;
  @Mixin private DryRunMixin dryRun;
  @Mixin private NodesMixin nodes;

  InstallCommand(ProcessContext process, Interrupts interrupts) {
    this.process = process;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() throws InterruptedException {
    var gate = new ManifestGate(rules.selection(), readiness());
    return switch (new ManifestIntake(gate, nodes, process).read(file)) {
      case ManifestIntake.Result.Rejected(ExitCode code) -> code.number();
      case ManifestIntake.Result.Admitted(AdmittedManifest manifest) -> install(manifest).number();
    };
  }

  private Expectations.Readiness readiness() {
    return wait.upTo(until) instanceof RolloutSpec.Wait.MirrorPod(WaitCondition last, _)
            && last == WaitCondition.READY
        ? Expectations.Readiness.AWAITED
        : Expectations.Readiness.NOT_AWAITED;
  }

  private ExitCode install(AdmittedManifest manifest) throws InterruptedException {
    try (NodeChanges changes = nodes.changes(process, interrupts)) {
      List<HostResult<Outcome>> results = changes.run(nodes.hosts(), spec(manifest));
      return dryRun.code(nodes.printer(process).print(results, dryRun::show), results);
    }
  }

  private RolloutSpec.OnFailure onFailure() {
    if (onFailure == null) {
      return RolloutSpec.OnFailure.AS_FITS;
    }
    return switch (onFailure) {
      case ROLLBACK -> RolloutSpec.OnFailure.ROLLBACK;
      case KEEP -> RolloutSpec.OnFailure.KEEP;
    };
  }

  private RolloutSpec spec(AdmittedManifest manifest) {
    var request =
        new InstallRequest(
            manifest.manifest(),
            Optional.ofNullable(manifestDirectory).map(dir -> dir.replaceFirst("(?<=.)/+$", "")),
            adopt ? UnmanagedPolicy.ADOPT : UnmanagedPolicy.RESPECT);
    return new RolloutSpec(
        request, dryRun.extent(), wait.upTo(until), onFailure(), new AdmittedPrecheck(manifest));
  }
}
