package dev.staticpod.plan;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.plan.Plan.Doubt;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.Namesakes;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodNaming;
import dev.staticpod.plan.pod.PodRef;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Plans a removal: the manifest goes, a revision of it stays, the kubelet does the rest. Copies of
/// it go as well where that is asked for, because the kubelet would run one of them instead.
record RemovePlan(PodAction.Remove action, NodeFacts facts) {
  /// Plans the removal.
  PodPlan plan() {
    List<PodFile> files = PodFile.of(request().pod(), facts.manifestDirectory());
    if (files.isEmpty()) {
      return recorded().map(this::removeUnreadable).orElseGet(this::absent);
    }
    if (files.size() > 1 && request().unmanaged() == UnmanagedPolicy.RESPECT) {
      return new PodPlan.Refused(
          PodFile.ambiguous(request().pod(), files, "; or remove all of them with --adopt"));
    }
    PodFile kept = kept(files);
    return link(files)
        .or(() -> refusal(kept))
        .<PodPlan>map(PodPlan.Refused::new)
        .orElseGet(() -> remove(kept, files));
  }

  /// A link would go without a copy of what it leads to.
  private static Optional<PlanResult.Refused> link(List<PodFile> files) {
    return files.stream()
        .filter(file -> file.file().kind() != FileFacts.Kind.REGULAR)
        .findFirst()
        .map(file ->
            new PlanResult.Refused(
                Reason.FILE,
                file.path() + " is a symbolic link",
                "take it away by hand, and its pod goes: rm "
                    + SamePodFiles.quoted(file.path())
                    + " on the node; or "
                    + SamePodFiles.replacement(file.path())));
  }

  /// The file of which a revision stays.
  private PodFile kept(List<PodFile> files) {
    String path = PodFile.same(request().pod(), files).kept();
    return files.stream().filter(file -> file.path().equals(path)).findFirst().orElseThrow();
  }

  /// The file where static-pod put the pod last, where it cannot be read as one: it is too large,
  /// or was spoilt since.
  private Optional<FileFacts> recorded() {
    return facts.revisions().stream()
        .filter(revision -> revision.pod().equals(request().pod()))
        .max(Comparator.comparingInt(Revision::number))
        .filter(newest -> !newest.isRemoval())
        .flatMap(newest -> file(newest.metadata("path")))
        .filter(file -> file.kind() == FileFacts.Kind.REGULAR && PodFile.identify(file).isEmpty());
  }

  private Optional<FileFacts> file(String path) {
    return facts.manifestDirectory().stream()
        .flatMap(directory -> directory.files().stream())
        .filter(file -> file.path().equals(path))
        .findFirst();
  }

  private PodPlan removeUnreadable(FileFacts file) {
    Optional<Doubt> doubt =
        ControlPlane.has(request().pod())
            ? doubt(
                request().pod() + " in " + file.path() + " is a part of the control plane",
                "if the cluster may lose it, say so with --yes")
            : lesserDoubt();
    return new PodPlan.Planned(
        PodChange.absent(podRef(file.path(), "")),
        List.of(new Step.DeleteFile(new Precondition.Present(file))),
        Optional.of(Step.Action.REMOVE),
        List.of(
            PodPlan.ofFile(
                file.path(),
                " cannot be read as a pod; static-pod put the pod " + request().pod() + " there")),
        doubt);
  }

  private PodPlan absent() {
    return switch (request().absence()) {
      case IGNORE, DELETE_MIRROR, DELETE_ANY_MIRROR ->
          PodPlan.Planned.nothing(
              PodChange.absent(podRef("", "")),
              PodPlan.remark("the kubelet reads no manifest of " + request().pod() + goneSince()));
      case REFUSE ->
          hasFiles()
              ? PodPlan.Planned.nothing(
                  PodChange.absent(podRef("", "")),
                  PodPlan.remark(
                      "the kubelet reads no manifest of %s any more, and has files of it"
                          .formatted(request().pod())))
              : refuseAbsent(facts.namesakes(request().pod()));
    };
  }

  /// Says which change left a manifest that is not there any more, where the pod was to go back.
  private String goneSince() {
    return action.purpose() != PodAction.Purpose.ROLLBACK
        ? ""
        : facts.revisions().stream()
            .filter(revision -> revision.pod().equals(request().pod()))
            .max(Comparator.comparingInt(Revision::number))
            .filter(newest -> newest.after().isPresent())
            .map(newest ->
                ": change %d of %s by %s left one, which is gone since; to bring it back: %s --to %d"
                    .formatted(
                        newest.number(),
                        newest.metadata("time"),
                        newest.metadata("user"),
                        request().pod().command("rollback"),
                        newest.number()))
            .orElse("");
  }

  private boolean hasFiles() {
    return facts.podsOfFilesAlone().contains(request().pod());
  }

  private PodPlan refuseAbsent(Namesakes others) {
    return PodPlan.refused(
        Reason.ABSENT,
        PodFile.absence(request().pod(), facts.manifestDirectory()) + others.remark(),
        others.or(
            "remove",
            "",
            "see what there is: static-pod list; --force deletes a mirror pod that was left,"
                + " --ignore-not-found takes it as done"));
  }

  private Optional<PlanResult.Refused> refusal(PodFile file) {
    if (file.identity().annotatedHash().isEmpty()
        && request().unmanaged() == UnmanagedPolicy.RESPECT) {
      return Optional.of(
          new PlanResult.Refused(
              Reason.UNMANAGED,
              file.path() + " was not put there by static-pod",
              "remove it all the same with --adopt"));
    }
    return Optional.empty();
  }

  private Optional<Doubt> doubt(PodFile file) {
    return partOfTheControlPlane(file).or(this::lesserDoubt);
  }

  /// Returns what is doubtful about a pod that is no part of the control plane.
  private Optional<Doubt> lesserDoubt() {
    return switch (action.purpose()) {
      case ROLLBACK -> rollback();
      case INSTALL, REMOVE -> nodeOfTheControlPlane().or(this::ambiguousName);
    };
  }

  private Optional<Doubt> partOfTheControlPlane(PodFile file) {
    return ControlPlane.doubt(file, question(), "if the cluster may lose it, say so with --yes");
  }

  /// A user who takes a change back rarely means that the pod goes.
  private Optional<Doubt> rollback() {
    return doubt(
        "before that change there was no pod " + request().pod() + ": it would be removed",
        "if it may go, say so with --yes; to go back to another change, name it with --to:"
            + " static-pod history "
            + request().pod().argument());
  }

  private Optional<Doubt> nodeOfTheControlPlane() {
    return pods().stream()
        .filter(file -> ControlPlane.has(file.identity()))
        .map(PodFile::name)
        .findFirst()
        .flatMap(part ->
            doubt(
                "the node belongs to the control plane: it runs " + part,
                "if " + request().pod() + " may go from there, say so with --yes"));
  }

  private Optional<Doubt> ambiguousName() {
    List<String> others =
        pods().stream()
            .map(PodFile::name)
            .filter(pod -> pod.name().equals(request().pod().name()))
            .filter(pod -> !pod.equals(request().pod()))
            .map(PodName::toString)
            .distinct()
            .toList();
    return request().naming() != PodNaming.SHORT || others.isEmpty()
        ? Optional.empty()
        : doubt(
            "the name is ambiguous: besides "
                + request().pod()
                + " there is "
                + String.join(", ", others),
            "name the namespace with -n, or say that this one is meant with --yes");
  }

  private Optional<Doubt> doubt(String problem, String nextStep) {
    return Optional.of(new Doubt(problem, question(), nextStep));
  }

  private String question() {
    return "remove " + request().pod() + " all the same";
  }

  private RemoveRequest request() {
    return action.request();
  }

  private List<PodFile> pods() {
    return PodFile.all(facts.manifestDirectory());
  }

  private PodPlan remove(PodFile kept, List<PodFile> files) {
    PodRef podRef = podRef(kept.path(), kept.identity().contentHash().hex());
    List<Step> steps =
        files.stream().<Step>map(file -> new Step.DeleteFile(file.before())).toList();
    return new PodPlan.Planned(
        PodChange.absent(podRef),
        steps,
        Optional.of(Step.Action.REMOVE),
        outOfSet(kept),
        doubt(kept));
  }

  /// What a set takes away itself is named by its manifest.
  private List<Plan.Remark> outOfSet(PodFile file) {
    return request().naming() == PodNaming.MANIFEST
        ? List.of()
        : file.outOfSet(Optional.empty()).map(PodPlan::remark).stream().toList();
  }

  private PodRef podRef(String path, String hash) {
    return new PodRef(request().pod(), facts.nodeName(), path, hash);
  }
}
