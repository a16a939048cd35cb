package dev.staticpod.plan;

import dev.staticpod.manifest.PodIdentity;
import dev.staticpod.plan.files.FileFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From a plan that was carried out to the one that takes its manifests back. What else was done
/// stays: a kubelet that reads a directory now is not restarted once more.
///
/// @param plan what was carried out
/// @param provenance for the revisions of the way back
public record InversePlan(Plan plan, Provenance provenance) {
  /// Whether the plan replaced a manifest, and not only put new ones.
  public boolean leadsToAManifest() {
    return plan.pods().stream()
        .flatMap(change -> write(change.pod()).stream())
        .anyMatch(write -> write.before() instanceof Precondition.Present);
  }

  /// The way back; none where the plan put no manifest.
  public Optional<Plan> find() {
    var pods = new ArrayList<PodChange>();
    var steps = new ArrayList<Step>();
    var revisions = new ArrayList<Step>();
    for (PodChange change : plan.pods()) {
      write(change.pod())
          .ifPresent(write -> {
            pods.add(podBefore(change.pod(), write));
            steps.add(inverse(write));
            revisions.add(
                new Step.WriteRevision(
                    change.pod().podName(), write.path(), Step.Action.ROLLBACK, provenance));
          });
    }
    steps.addAll(revisions);
    return pods.isEmpty() ? Optional.empty() : Optional.of(new Plan(pods, steps, List.of()));
  }

  private Optional<Step.WriteFile> write(PodRef pod) {
    return plan.steps().stream()
        .filter(Step.WriteFile.class::isInstance)
        .map(Step.WriteFile.class::cast)
        .filter(step -> step.path().equals(pod.manifestPath()))
        .findFirst();
  }

  private static Step inverse(Step.WriteFile write) {
    var now = new Precondition.Present(write.file());
    return switch (write.before()) {
      case Precondition.Absent() -> new Step.DeleteFile(now);
      case Precondition.Present(FileFacts file) ->
          new Step.WriteFile(write.path(), now, file.content().orElseThrow(), file.attributes());
    };
  }

  private static PodChange podBefore(PodRef pod, Step.WriteFile write) {
    return switch (write.before()) {
      case Precondition.Absent() -> PodChange.absent(pod);
      case Precondition.Present(FileFacts file) -> podBefore(pod, annotatedHash(file));
    };
  }

  private static PodChange podBefore(PodRef pod, Optional<String> annotatedHash) {
    return PodChange.present(
        new PodRef(pod.podName(), pod.nodeName(), pod.manifestPath(), annotatedHash.orElse("")),
        annotatedHash);
  }

  /// The hash that the old manifest is annotated with, if it is.
  private static Optional<String> annotatedHash(FileFacts before) {
    return before
        .content()
        .flatMap(content -> PodIdentity.read(content.bytes()))
        .flatMap(PodIdentity::annotatedHash)
        .map(hash -> hash.hex());
  }
}
