package dev.staticpod.plan;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Reason;
import dev.staticpod.manifest.AnnotationWriter;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.HostFiles;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.pod.Namesakes;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodNaming;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a rollback comes to: a manifest that the node has kept is installed again, or the pod is
/// removed where there was none.
sealed interface RollbackTarget {
  /// The change back that is wanted.
  record Wanted(PodAction action) implements RollbackTarget {}

  /// There is no way back.
  record Refused(PlanResult.Refused refused) implements RollbackTarget {}

  /// Finds the revision that is asked for.
  static RollbackTarget find(RollbackRequest request, NodeFacts facts) {
    List<Revision> revisions =
        facts.revisions().stream()
            .filter(revision -> revision.pod().equals(request.pod()))
            .toList();
    Optional<Revision> newest =
        revisions.stream()
            .filter(revision -> !revision.isUndo()) // it led to where the one before it had led
            .filter(revision -> !revision.isRestart()) // which changed nothing
            .max(Comparator.comparingInt(Revision::number));
    if (newest.isEmpty()) {
      Namesakes others =
          facts.knows(request.pod()) ? Namesakes.NONE : facts.namesakes(request.pod());
      return refused(
          "the node has no revision of the pod " + request.pod() + others.remark(),
          others.or(
              "rollback",
              request.to().isPresent() ? " --to " + request.to().getAsInt() : "",
              "only what static-pod changed can be taken back; see what there is: static-pod"
                  + " list"));
    }
    return request.to().isEmpty()
        ? to(newest.get().before(), newest.get().filesBefore(), request.pod())
        : to(request.to().getAsInt(), revisions, request.pod());
  }

  private static RollbackTarget to(int number, List<Revision> revisions, PodName pod) {
    return revisions.stream()
        .filter(revision -> revision.number() == number)
        .findFirst()
        .map(revision -> to(revision.after(), revision.filesAfter(), pod))
        .orElseGet(() ->
            refused(
                "there is no revision "
                    + number
                    + " of the pod "
                    + pod
                    + "; there are "
                    + String.join(
                        ", ", revisions.stream().map(r -> String.valueOf(r.number())).toList()),
                "see which there are: static-pod history " + pod.argument()));
  }

  private static RollbackTarget to(Optional<FileContent> manifest, PodFiles files, PodName pod) {
    return manifest.map(content -> install(content, files, pod)).orElseGet(() -> remove(pod));
  }

  private static RollbackTarget remove(PodName pod) {
    return new Wanted(
        new PodAction.Remove(
            new RemoveRequest(
                pod, UnmanagedPolicy.ADOPT, RemoveRequest.Absence.IGNORE, PodNaming.MANIFEST),
            PodAction.Purpose.ROLLBACK));
  }

  private static RollbackTarget install(FileContent content, PodFiles files, PodName pod) {
    return ManifestReader.read("revision", content.bytes())
        .manifest()
        .map(manifest -> install(manifest, content.sensitivity(), files, pod))
        .orElseGet(() -> unusable("the revision holds no manifest that can be read", pod));
  }

  private static RollbackTarget install(
      PodManifest manifest, FileContent.Sensitivity sensitivity, PodFiles files, PodName pod) {
    if (!PodName.of(manifest).equals(Optional.of(pod))) {
      return unusable(
          "the revision of the pod "
              + pod
              + " holds a manifest of another pod: "
              + manifest.namespace()
              + "/"
              + manifest.name(),
          pod);
    }
    return switch (AnnotationWriter.annotate(manifest)) {
      case AnnotationWriter.Annotated(String text) ->
          new Wanted(
              new PodAction.Install(
                  new InstallRequest(manifest, text, Optional.empty(), UnmanagedPolicy.ADOPT)
                      .withFiles(
                          HostFiles.exactly(
                              files.entries().stream().map(PodFiles.Entry::file).toList())),
                  PodAction.Purpose.ROLLBACK,
                  sensitivity,
                  Optional.of(files)));
      case AnnotationWriter.NotAnnotatable(Diagnostic reason) ->
          unusable(
              "the manifest of the revision cannot be installed again: " + reason.message(), pod);
    };
  }

  private static RollbackTarget unusable(String problem, PodName pod) {
    return new Refused(
        new PlanResult.Refused(
            Reason.UNUSABLE_REVISION,
            problem,
            "choose another: static-pod history " + pod.argument()));
  }

  private static RollbackTarget refused(String problem, String nextStep) {
    return new Refused(new PlanResult.Refused(Reason.NO_REVISION, problem, nextStep));
  }
}
