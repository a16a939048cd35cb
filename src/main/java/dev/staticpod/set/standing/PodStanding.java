package dev.staticpod.set.standing;

import dev.staticpod.image.ImageName;
import dev.staticpod.manifest.FilesAnnotation;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.PodIdentity;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.manifest.SetAnnotation;
import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.images.ImagePlan;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.text.EnumWord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How far a pod of a set is on a node as the set says.
///
/// @param reason why it is not, in lower case and without a full stop; empty where it is in place
public record PodStanding(PodRef pod, State state, String reason) {
  private static final int SHOWN = 5;

  /// How far the pod is as the set says.
  public enum State {
    /// The pod is as the set says.
    IN_PLACE,
    /// The pod is there, and other than the set says.
    DRIFTING,
    /// The pod is not there.
    MISSING,
    /// The set installed the pod, and no longer has it.
    EXTRA;

    /// Returns the state's name in reports.
    public String word() {
      return EnumWord.of(this);
    }
  }

  /// Returns the standing of all pods of a plan that would make the node equal to the set.
  public static List<PodStanding> of(Plan plan) {
    return plan.pods().stream().map(change -> of(plan, change)).toList();
  }

  /// Returns this standing, or another where a pod that is in place lacks images of the set.
  ///
  /// @param plan what is to be sent to the node
  /// @param used images of the pod
  PodStanding withImages(ImagePlan.Ready plan, Set<ImageName> used) {
    if (state != State.IN_PLACE) {
      return this;
    }
    return plan.deliveries().stream()
        .flatMap(delivery -> imageReason(delivery, used).stream())
        .findFirst()
        .map(why -> new PodStanding(pod, State.DRIFTING, why))
        .orElse(this);
  }

  private static Optional<String> imageReason(ImagePlan.Delivery delivery, Set<ImageName> used) {
    return delivery.digests().keySet().stream()
        .filter(used::contains)
        .sorted(ImageName.ORDER)
        .findFirst()
        .map(name ->
            delivery.replaced().contains(name)
                ? "the image " + name.familiar() + " is other than in the set"
                : "the node has no image " + name.familiar());
  }

  private static PodStanding of(Plan plan, PodChange change) {
    PodRef pod = change.pod();
    if (change.goal() == PodChange.Goal.ABSENT) {
      return new PodStanding(pod, State.EXTRA, "the set no longer has it: " + pod.manifestPath());
    }
    Optional<Step.WriteFile> write = write(plan, pod.manifestPath());
    if (write.isPresent() && write.get().before() instanceof Precondition.Absent) {
      return new PodStanding(pod, State.MISSING, "there is no " + pod.manifestPath());
    }
    List<String> reasons =
        Stream.of(
                write.flatMap(PodStanding::manifestReason).stream(),
                plan.steps().stream().flatMap(step -> fileReason(step, change).stream()),
                write.stream().flatMap(step -> annotationReasons(step, plan, pod)))
            .flatMap(each -> each)
            .toList();
    if (reasons.isEmpty()) {
      return plan.changes(pod)
          ? new PodStanding(pod, State.DRIFTING, otherReason(write))
          : new PodStanding(pod, State.IN_PLACE, "");
    }
    String shown = String.join("; ", reasons.subList(0, Math.min(SHOWN, reasons.size())));
    return new PodStanding(
        pod,
        State.DRIFTING,
        reasons.size() > SHOWN ? shown + "; and " + (reasons.size() - SHOWN) + " more" : shown);
  }

  private static String otherReason(Optional<Step.WriteFile> write) {
    return write
        .map(step -> step.path() + " is other than in the set")
        .orElse("what it needs on the node is other than in the set");
  }

  /// Says why a file differs; one that pods share has a step of one of them.
  private static Optional<String> fileReason(Step step, PodChange change) {
    return switch (step) {
      case Step.WriteHostFile write when change.files().contains(write.path()) ->
          Optional.of(fileReason(write));
      case Step.DeleteHostFile delete when change.files().contains(delete.path()) ->
          Optional.of("the set no longer has " + delete.path());
      default -> Optional.empty();
    };
  }

  /// Returns why the manifest's list of files differs, for files that stay on the node as they are.
  private static Stream<String> annotationReasons(Step.WriteFile write, Plan plan, PodRef pod) {
    return found(write)
        .flatMap(found ->
            manifest(write.after()).map(wanted -> FilesAnnotation.differences(found, wanted)))
        .stream()
        .flatMap(List::stream)
        .filter(each ->
            hasOtherReload(plan, pod, each.path())
                || plan.steps().stream().noneMatch(step -> isOf(step, each.path())))
        .map(each -> {
          boolean stays = hasOtherReload(plan, pod, each.path());
          return each.path()
              + switch (each.kind()) {
                case NEW ->
                    stays
                        ? " has no reload: none in the set any more"
                        : " is there, and not written down as a file of the pod";
                case GONE ->
                    stays
                        ? " has reload: none in the set now"
                        : " is no file of the pod in the set";
                case OTHER -> " is other than when the pod was installed";
              };
        });
  }

  /// Whether a file was one of the pod's and stays one, where the annotation, which names only
  /// those that start the pod anew, does not name it both times.
  private static boolean hasOtherReload(Plan plan, PodRef pod, String path) {
    return plan.steps().stream()
        .filter(Step.WriteFileRecord.class::isInstance)
        .map(Step.WriteFileRecord.class::cast)
        .filter(step -> step.pod().equals(pod.podName()))
        .flatMap(step -> step.otherReloads().stream())
        .anyMatch(file -> file.path().equals(path));
  }

  private static boolean isOf(Step step, String path) {
    return switch (step) {
      case Step.WriteHostFile write -> write.path().equals(path);
      case Step.DeleteHostFile delete -> delete.path().equals(path);
      default -> false;
    };
  }

  private static Optional<PodManifest> found(Step.WriteFile write) {
    return write.before() instanceof Precondition.Present(FileFacts file)
        ? file.content().flatMap(PodStanding::manifest)
        : Optional.empty();
  }

  private static String fileReason(Step.WriteHostFile write) {
    if (write.before() instanceof Precondition.Absent) {
      return "there is no " + write.path();
    }
    return write.keepsBytes() && !write.attributeDifferences().isEmpty()
        ? write.attributeDifferences().stream()
            .map(each -> "%s %s, not %s".formatted(each.what(), each.found(), each.wanted()))
            .collect(Collectors.joining(" and ", write.path() + " has ", ""))
        : write.path() + " is other than in the set";
  }

  /// Why the manifest is not as the set has it; empty where all that differs are the digests of
  /// files that it names, of which there are reasons of their own.
  private static Optional<String> manifestReason(Step.WriteFile write) {
    return write.before() instanceof Precondition.Present(FileFacts file)
        ? difference(file, write.after()).map(what -> file.path() + " " + what)
        : Optional.empty();
  }

  private static Optional<Step.WriteFile> write(Plan plan, String path) {
    return plan.steps().stream()
        .filter(Step.WriteFile.class::isInstance)
        .map(Step.WriteFile.class::cast)
        .filter(step -> step.path().equals(path))
        .findFirst();
  }

  private static Optional<String> difference(FileFacts file, FileContent wanted) {
    Optional<PodIdentity> there =
        file.content().flatMap(content -> PodIdentity.read(content.bytes()));
    if (there.flatMap(PodIdentity::annotatedHash).isEmpty()) {
      return Optional.of("was not put there by static-pod");
    }
    Optional<PodManifest> found = file.content().flatMap(PodStanding::manifest);
    Optional<PodManifest> own = manifest(wanted);
    Optional<String> set = found.flatMap(SetAnnotation::in);
    if (set.isPresent() && !set.equals(own.flatMap(SetAnnotation::in))) {
      return Optional.of("belongs to the set " + set.get());
    }
    if (there.filter(pod -> pod.annotatedHash().equals(Optional.of(pod.contentHash()))).isEmpty()) {
      return Optional.of("was edited on the node");
    }
    return found.isPresent()
            && own.isPresent()
            && FilesAnnotation.isAllThatDiffers(found.get(), own.get())
        ? Optional.empty()
        : Optional.of("is other than in the set");
  }

  private static Optional<PodManifest> manifest(FileContent content) {
    return ManifestReader.read("", content.bytes()).manifest();
  }
}
