package dev.staticpod.plan;

import dev.staticpod.manifest.PodIdentity;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.files.Precondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the plan that takes back the manifests of a plan that was carried out. What else was done
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

  /// The way back; none where the plan put no manifest, or replaced a file whose old bytes are not
  /// kept.
  public Optional<Plan> find() {
    if (plan.steps().stream().anyMatch(InversePlan::isForGood)) {
      return Optional.empty();
    }
    var pods = new ArrayList<PodChange>();
    var steps = new ArrayList<Step>();
    var revisions = new ArrayList<Step>();
    for (PodChange change : plan.pods()) {
      write(change.pod())
          .ifPresent(write -> {
            pods.add(podBefore(change.pod(), write));
            var files = new Files(plan, change.pod().podName());
            steps.addAll(files.before());
            steps.add(inverse(write));
            steps.addAll(files.after());
            revisions.add(
                new Step.WriteRevision(
                    change.pod().podName(), write.path(), Step.Action.ROLLBACK, provenance));
          });
    }
    steps.addAll(revisions);
    return pods.isEmpty() ? Optional.empty() : Optional.of(new Plan(pods, steps, List.of()));
  }

  private static boolean isForGood(Step step) {
    return switch (step) {
      case Step.WriteHostFile(_, Precondition.Present _, _, Step.OldBytes old) ->
          old == Step.OldBytes.FORGET;
      case Step.DeleteHostFile delete -> delete.old() == Step.OldBytes.FORGET;
      default -> false;
    };
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

  /// Makes the steps that take back what a plan did to the files of a pod. The bytes from before
  /// come from what the node keeps of them.
  private record Files(Plan plan, PodName pod) {
    /// The steps that come before the manifest.
    List<Step> before() {
      return steps().stream().filter(Step.WriteHostFile.class::isInstance).toList();
    }

    /// The steps that come after the manifest.
    List<Step> after() {
      return steps().stream().filter(step -> !(step instanceof Step.WriteHostFile)).toList();
    }

    private List<Step> steps() {
      var steps = new ArrayList<Step>();
      for (Step step : plan.steps()) {
        switch (step) {
          case Step.WriteHostFile write when write.pod().equals(pod) -> steps.add(inverse(write));
          case Step.DeleteHostFile delete when delete.pod().equals(pod) ->
              steps.add(
                  new Step.WriteHostFile(
                      pod,
                      new Precondition.Absent(),
                      earlier(delete.before().file()),
                      Step.OldBytes.KEEP));
          case Step.WriteFileRecord(_, PodFiles old, PodFiles next) when isOf(step) -> {
            next.directories().reversed().stream()
                .filter(path -> !old.directories().contains(path))
                .forEach(path -> steps.add(new Step.RemoveDirectory(path)));
            steps.add(new Step.WriteFileRecord(pod, next, old));
          }
          default -> {}
        }
      }
      return steps;
    }

    private boolean isOf(Step step) {
      return step instanceof Step.WriteFileRecord record && record.pod().equals(pod);
    }

    private Step inverse(Step.WriteHostFile write) {
      HostFile file = write.file();
      FileContent content = file.content();
      var now =
          new Precondition.Present(
              new FileFacts(
                  file.path(),
                  FileFacts.Kind.REGULAR,
                  file.attributes(),
                  content.sha256(),
                  Optional.of(
                      FileContent.onNode(
                          content.size(), content.sha256(), content.sensitivity()))));
      return switch (write.before()) {
        case Precondition.Absent() -> new Step.DeleteHostFile(pod, now, write.old());
        case Precondition.Present(FileFacts old) ->
            new Step.WriteHostFile(pod, now, earlier(old), write.old());
      };
    }

    private static HostFile earlier(FileFacts old) {
      FileContent content =
          FileContent.onNode(
              old.content().map(FileContent::size).orElse(0),
              old.sha256(),
              old.isSensitive()
                  ? FileContent.Sensitivity.SENSITIVE
                  : FileContent.Sensitivity.PLAIN);
      FileAttributes attributes = old.attributes();
      return new HostFile(old.path(), content, attributes, HostFile.Reload.RESTART);
    }
  }
}
