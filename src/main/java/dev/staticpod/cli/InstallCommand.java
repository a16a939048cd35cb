package dev.staticpod.cli;

import dev.staticpod.cluster.Cluster;
import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.cluster.Until;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.node.ExecuteScript;
import dev.staticpod.plan.InstallRequest;
import dev.staticpod.plan.Strangers;
import dev.staticpod.report.InstallJson;
import dev.staticpod.report.OutcomeText;
import dev.staticpod.report.PodTable;
import dev.staticpod.rollout.Change;
import dev.staticpod.rollout.Order;
import dev.staticpod.rollout.Outcome;
import dev.staticpod.rollout.Progress;
import dev.staticpod.ssh.SshTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
      "Installs a static pod on a worker: checks the manifest, looks at the node, puts the file"
          + " where the kubelet reads it, and waits until the API server shows the pod running.",
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
  /// What a dry run prints.
  enum DryRun {
    PLAN,
    SCRIPT
  }

  private final ProcessContext process;
  private final Interrupts interrupts;

  @Parameters(paramLabel = "FILE", description = "the pod's manifest, or - for standard input")
  private String file;

  @Option(
      names = "--host",
      required = true,
      paramLabel = "[USER@]HOST[:PORT]",
      defaultValue = "${env:STATIC_POD_HOST}",
      description = "the worker, as ssh knows it (default: $STATIC_POD_HOST)")
  private String host;

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
      names = "--dry-run",
      arity = "0..1",
      fallbackValue = "plan",
      paramLabel = "plan|script",
      description = "change nothing; print the plan with a diff of every file, or the script")
  private @Nullable DryRun dryRun;

  @Option(
      names = "--wait",
      defaultValue = "running",
      paramLabel = "mirror|running|ready",
      description = "how far the pod has to come (default: running)")
  private Until until;

  @Option(names = "--no-wait", description = "do not ask the API server at all")
  private boolean noWait;

  @Option(
      names = "--timeout",
      defaultValue = "2m",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "how long to wait for the pod (default: 2m)")
  private Duration timeout;

  @Mixin private SshMixin ssh;
  @Mixin private ClusterMixin cluster;
  @Mixin private OutputMixin output;

  InstallCommand(ProcessContext process, Interrupts interrupts) {
    this.process = process;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() throws InterruptedException {
    return switch (ManifestFile.read(file, process)) {
      case ManifestFile.Rejected(ExitCode code) -> code.number();
      case ManifestFile.Accepted(PodManifest manifest) -> install(manifest).number();
    };
  }

  private ExitCode install(PodManifest manifest) throws InterruptedException {
    SshTarget target = ssh.target(host);
    var surroundings =
        new Change.Surroundings(
            () -> ssh.connect(target, process, output.remarks(process.err())),
            () -> Cluster.open(cluster.options(process), process.time(), Thread::sleep),
            process.time(),
            process.provenance());
    Outcome outcome = new Change(surroundings, order(manifest), watch(target)).run();
    print(target.text(), outcome);
    return ExitCode.of(outcome);
  }

  private Order order(PodManifest manifest) {
    var strangers = adopt ? Strangers.ADOPT : Strangers.RESPECT;
    var request =
        new InstallRequest(
            manifest,
            Optional.ofNullable(manifestDirectory).map(dir -> dir.replaceFirst("(?<=.)/+$", "")),
            strangers);
    return new Order(
        request,
        dryRun == null ? Order.Extent.CHANGE : Order.Extent.PLAN,
        noWait ? new Order.Wait.Nothing() : new Order.Wait.MirrorPod(until, timeout));
  }

  private Consumer<Progress> watch(SshTarget target) {
    Consumer<Progress> story = output.story(target.text(), process.err());
    return progress -> {
      story.accept(progress);
      switch (progress) {
        case Progress.Executing _ -> interrupts.changeBegins();
        case Progress.Executed _ -> interrupts.changeEnds();
        case Progress.Connected _,
            Progress.Probed _,
            Progress.Stepped _,
            Progress.LookingAgain _,
            Progress.Seen _ -> {}
      }
    };
  }

  private void print(String name, Outcome outcome) {
    switch (output.format()) {
      case JSON -> process.out().print(InstallJson.render(name, outcome));
      case TEXT -> printText(name, outcome);
    }
    process.out().flush();
  }

  private void printText(String name, Outcome outcome) {
    switch (outcome) {
      case Outcome.Planned(var plan) when dryRun == DryRun.SCRIPT ->
          process.out().print(ExecuteScript.render(plan));
      case Outcome.Planned _ -> process.out().print(OutcomeText.render(name, outcome));
      case Outcome.Unchanged(_, var pod) -> {
        process.err().print(OutcomeText.render(name, outcome));
        printPod(pod);
      }
      case Outcome.Done(_, var pod) -> {
        process.err().print(OutcomeText.render(name, outcome));
        printPod(pod);
      }
      case Outcome.Unconfirmed(_, var pod, _) -> {
        printPod(pod);
        process.err().print(OutcomeText.render(name, outcome));
      }
      case Outcome.Refused _, Outcome.Undone _ ->
          process.err().print(OutcomeText.render(name, outcome));
    }
    process.err().flush();
  }

  private void printPod(Optional<MirrorPod> pod) {
    pod.ifPresent(
        shown -> process.out().print(PodTable.render(List.of(shown), process.time().instant())));
  }
}
