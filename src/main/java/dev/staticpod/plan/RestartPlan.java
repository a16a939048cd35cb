package dev.staticpod.plan;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.manifest.ContentHash;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.Plan.Doubt;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.pod.Namesakes;
import dev.staticpod.plan.pod.PodRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Plans a restart: the manifest is taken away until the containers have stopped, and put back as
/// it was. Who put it there does not matter: nothing of it is changed.
record RestartPlan(RestartRequest request, NodeFacts facts) {
  /// What a kubelet and its runtime take for a pod besides its grace period.
  private static final Duration SLACK = Duration.ofMinutes(1);

  /// A kubelet clears containers away once a minute.
  private static final Duration CLEARING = Duration.ofMinutes(2);

  private static final Duration MOST = Duration.ofMinutes(20);

  /// Plans the restart.
  PodPlan plan() {
    List<PodFile> files = PodFile.of(request.pod(), facts.manifestDirectory());
    if (files.isEmpty()) {
      Namesakes others = facts.namesakes(request.pod());
      return PodPlan.refused(
          Reason.ABSENT,
          PodFile.absence(request.pod(), facts.manifestDirectory()) + others.remark(),
          others.or("restart", "", "see what there is: static-pod list"));
    }
    return files.size() > 1
        ? new PodPlan.Refused(PodFile.ambiguous(request.pod(), files, ""))
        : restart(files.getFirst());
  }

  private PodPlan restart(PodFile file) {
    if (file.file().kind() != FileFacts.Kind.REGULAR) {
      return PodPlan.refused(
          Reason.FILE,
          file.path() + " is a symbolic link",
          "a kubelet does not notice changes behind a link at once: "
              + SamePodFiles.replacement(file.path()));
    }
    var pod =
        new PodRef(
            request.pod(), facts.nodeName(), file.path(), file.identity().contentHash().hex());
    List<Step> steps =
        List.of(
            new Step.DeleteFile(file.before()),
            new Step.AwaitPodEnd(pod, end(file), timeout(file)),
            new Step.RestoreFile(file.before()));
    return new PodPlan.Planned(
        PodChange.restarted(pod, file.identity().annotatedHash().map(ContentHash::hex)),
        steps,
        Optional.of(Step.Action.RESTART),
        List.of(),
        doubt(file));
  }

  private Optional<Doubt> doubt(PodFile file) {
    return ControlPlane.doubt(
        file,
        "restart " + request.pod() + " all the same",
        "if the cluster can be without it for a moment, say so with --yes");
  }

  private static Step.PodEnd end(PodFile file) {
    return manifest(file).filter(PodManifest::restartsAlways).isPresent()
        ? Step.PodEnd.STOPPED
        : Step.PodEnd.FORGOTTEN;
  }

  private static Duration timeout(PodFile file) {
    Duration grace =
        manifest(file)
            .map(manifest -> Duration.ofSeconds(manifest.gracePeriodSeconds()))
            .orElse(Duration.ZERO);
    Duration all =
        grace
            .plus(SLACK)
            .plus(
                switch (end(file)) {
                  case STOPPED -> Duration.ZERO;
                  case FORGOTTEN -> CLEARING;
                });
    return all.compareTo(MOST) < 0 ? all : MOST;
  }

  private static Optional<PodManifest> manifest(PodFile file) {
    return file.file()
        .content()
        .flatMap(content -> ManifestReader.read("", content.bytes()).manifest());
  }
}
