package dev.staticpod.plan;

import dev.staticpod.manifest.PodIdentity;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.plan.pod.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes the plan that takes the manifests of a plan back that was carried out: those that it put,
/// and those that it took away. What else was done stays: a kubelet that reads a directory now is
/// not restarted once more.
///
/// @param plan what was carried out
/// @param provenance for the revisions of the way back
public record InversePlan(Plan plan, Provenance provenance) {
  /// Whether the plan replaced a manifest, and not only put new ones or took some away.
  public boolean replacesAManifest() {
    return plan.pods().stream()
        .filter(change -> change.goal() != PodChange.Goal.ABSENT)
        .anyMatch(change -> !before(change).isEmpty());
  }

  /// Whether the way back brings a manifest, and does not only take new ones away.
  public boolean leadsToAManifest() {
    return plan.pods().stream().anyMatch(change -> !before(change).isEmpty());
  }

  /// The way back; none where the plan put and took away no manifest, or replaced a file whose old
  /// bytes are not kept.
  public Optional<Plan> find() {
    if (plan.steps().stream().anyMatch(InversePlan::isForGood)
        || plan.pods().stream().allMatch(change -> manifest(change).isEmpty())) {
      return Optional.empty();
    }
    var pods = new ArrayList<PodChange>();
    var steps = new ArrayList<Step>();
    var revisions = new ArrayList<Step>();
    for (PodChange change : plan.pods()) {
      PodRef pod = change.pod();
      List<Step> manifest = manifest(change);
      var files = new Files(plan, pod.podName());
      if (manifest.isEmpty() && (isLost(change) || files.steps().isEmpty())) {
        continue;
      }
      pods.add(manifest.isEmpty() ? change : podBefore(change));
      steps.addAll(files.before());
      steps.addAll(manifest);
      steps.addAll(files.after());
      if (!pod.manifestPath().isEmpty()) {
        revisions.add(
            new Step.WriteRevision(
                pod.podName(), pod.manifestPath(), Step.Action.ROLLBACK, provenance));
      }
    }
    steps.addAll(revisions);
    return Optional.of(new Plan(pods, steps, List.of()).relyingOn(filesOf()));
  }

  /// Pods that the plan took away, and that the way back does not bring: of what their files were,
  /// the plan has not read all.
  public List<PodRef> lost() {
    return plan.pods().stream().filter(this::isLost).map(PodChange::pod).toList();
  }

  private boolean isLost(PodChange change) {
    return change.goal() == PodChange.Goal.ABSENT
        && !change.pod().manifestPath().isEmpty()
        && deletions().anyMatch(file -> file.path().equals(change.pod().manifestPath()))
        && before(change).isEmpty();
  }

  /// Returns whose the files of the plan may be: they may be another pod's too by now.
  private List<Plan.Premise> filesOf() {
    return plan.premises().stream().filter(Plan.Premise.FileOf.class::isInstance).toList();
  }

  private static boolean isForGood(Step step) {
    return switch (step) {
      case Step.WriteHostFile(_, Precondition.Present _, _, Step.OldBytes old) ->
          old == Step.OldBytes.FORGET;
      case Step.DeleteHostFile delete -> delete.old() == Step.OldBytes.FORGET;
      default -> false;
    };
  }

  /// What takes back what was done to the manifest of a pod.
  private List<Step> manifest(PodChange change) {
    return change.goal() == PodChange.Goal.ABSENT
        ? before(change).stream().<Step>map(InversePlan::again).toList()
        : write(change.pod()).stream()
            .filter(write -> before(change).stream().noneMatch(file -> isLike(file, write)))
            .map(write -> inverse(write, before(change)))
            .toList();
  }

  /// What only moved is as it was.
  private static boolean isLike(FileFacts file, Step.WriteFile write) {
    return file.content().equals(Optional.of(write.after()))
        && file.attributes().equals(write.attributes());
  }

  /// The manifests of a pod that the plan replaced or took away, as far as their bytes are known.
  private List<FileFacts> before(PodChange change) {
    if (change.goal() == PodChange.Goal.ABSENT) {
      return deletions().filter(file -> isOf(file, change.pod())).toList();
    }
    return write(change.pod()).stream()
        .flatMap(write ->
            switch (write.before()) {
              case Precondition.Present(FileFacts file) -> Stream.of(file);
              case Precondition.Absent() -> // of one that moved, what was elsewhere
                  deletions().filter(file -> PodFile.isOf(change.pod().podName(), file)).limit(1);
            })
        .toList();
  }

  private static boolean isOf(FileFacts file, PodRef pod) {
    return file.content().isPresent()
        && (file.path().equals(pod.manifestPath()) || PodFile.isOf(pod.podName(), file));
  }

  /// The files that the plan took away, in its order.
  private Stream<FileFacts> deletions() {
    return plan.steps().stream()
        .filter(Step.DeleteFile.class::isInstance)
        .map(step -> ((Step.DeleteFile) step).before().file());
  }

  private Optional<Step.WriteFile> write(PodRef pod) {
    return plan.steps().stream()
        .filter(Step.WriteFile.class::isInstance)
        .map(Step.WriteFile.class::cast)
        .filter(step -> step.path().equals(pod.manifestPath()))
        .findFirst();
  }

  private static Step again(FileFacts file) {
    return new Step.WriteFile(
        file.path(), new Precondition.Absent(), file.content().orElseThrow(), file.attributes());
  }

  private static Step inverse(Step.WriteFile write, List<FileFacts> before) {
    var now = new Precondition.Present(write.file());
    return before.stream()
        .findFirst()
        .<Step>map(file ->
            new Step.WriteFile(write.path(), now, file.content().orElseThrow(), file.attributes()))
        .orElseGet(() -> new Step.DeleteFile(now));
  }

  /// Returns what becomes of a pod. A kubelet runs the last of several files with it.
  private PodChange podBefore(PodChange change) {
    List<FileFacts> before = before(change);
    return before.isEmpty()
        ? PodChange.absent(change.pod())
        : podBefore(change.pod(), annotatedHash(before.getLast()));
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
