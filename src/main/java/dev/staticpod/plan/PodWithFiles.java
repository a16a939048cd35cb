package dev.staticpod.plan;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Reason;
import dev.staticpod.manifest.AnnotationWriter;
import dev.staticpod.manifest.FilesAnnotation;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.files.FileClaims;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.HostFileFacts;
import dev.staticpod.plan.files.PodFiles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Plans one pod together with the files that it needs: they are one thing.
///
/// @param files what the node has, with what other parts of the same plan put there
/// @param claims whose files are whose in the end
record PodWithFiles(PodAction action, NodeFacts facts, HostFileFacts files, FileClaims claims) {
  /// What planning came to.
  sealed interface Result {}

  /// The plan is what will be done.
  ///
  /// @param next the files that the node has then
  record Planned(PodPlan.Planned plan, HostFileFacts next) implements Result {}

  /// The node is not to be touched.
  record Refused(PlanResult.Refused refused) implements Result {}

  /// Plans for the pod and its files.
  ///
  /// @param directory with the manifests that other parts of the same plan put there
  /// @param moved manifests that come there from another directory
  Result plan(DirectoryFacts directory, MovedManifests moved) {
    return switch (action) {
      case PodAction.Install install -> install(install, directory, moved);
      case PodAction.Remove remove ->
          with(
              new RemovePlan(remove, facts).plan(),
              new HostFilesPlan(action.pod(), files, claims, UnmanagedPolicy.RESPECT)
                  .removed(remove.request().files()));
      case PodAction.Restart(RestartRequest restart) ->
          switch (new RestartPlan(restart, facts).plan()) {
            case PodPlan.Refused(PlanResult.Refused refused) -> new Refused(refused);
            case PodPlan.Planned planned -> new Planned(planned, files);
          };
    };
  }

  private Result install(
      PodAction.Install install, DirectoryFacts directory, MovedManifests moved) {
    InstallRequest request = install.request();
    HostFilesPlan.Result result =
        new HostFilesPlan(action.pod(), files, claims, request.unmanaged())
            .wanted(
                request.files(),
                install.restored(),
                request.manifest().hostPaths(),
                new ForbiddenPlaces(facts, directory.path()));
    return switch (result) {
      case HostFilesPlan.Result.Refused(PlanResult.Refused refused) -> new Refused(refused);
      case HostFilesPlan.Result.Planned planned ->
          annotated(install, planned.next())
              .map(whole ->
                  with(new InstallPlan(whole, facts.nodeName(), moved).plan(directory), planned))
              .orElseGet(() ->
                  new Refused(
                      new PlanResult.Refused(
                          Reason.ANNOTATION,
                          "the annotation "
                              + FilesAnnotation.NAME
                              + " cannot be added to the manifest without changing something else",
                          "write metadata.annotations as a plain mapping of its own")));
    };
  }

  /// The manifest says which files it was installed with, so that the pod is another one when one
  /// of them is.
  private static Optional<PodAction.Install> annotated(PodAction.Install install, PodFiles next) {
    PodManifest manifest = install.request().manifest();
    return FilesAnnotation.set(manifest, next.annotation())
        .flatMap(listed ->
            listed.equals(manifest)
                ? Optional.of(install)
                : switch (AnnotationWriter.annotate(listed)) {
                  case AnnotationWriter.Annotated(String text) ->
                      Optional.of(install.with(listed, text));
                  case AnnotationWriter.NotAnnotatable(Diagnostic _) -> Optional.empty();
                });
  }

  private Result with(PodPlan pod, HostFilesPlan.Result result) {
    return switch (pod) {
      case PodPlan.Refused(PlanResult.Refused refused) -> new Refused(refused);
      case PodPlan.Planned planned ->
          switch (result) {
            case HostFilesPlan.Result.Refused(PlanResult.Refused refused) -> new Refused(refused);
            case HostFilesPlan.Result.Planned host ->
                new Planned(
                    whole(planned, host),
                    files.with(action.pod().key(), host.next(), deleted(host)));
          };
    };
  }

  private static List<String> deleted(HostFilesPlan.Result.Planned host) {
    return host.after().stream()
        .filter(Step.DeleteHostFile.class::isInstance)
        .map(step -> ((Step.DeleteHostFile) step).path())
        .toList();
  }

  /// Returns the paths of the pod's files, as it is to be and as it was.
  private Set<String> paths(HostFilesPlan.Result.Planned host) {
    return Stream.of(files.ofPod(action.pod().key()), host.next())
        .flatMap(all -> all.entries().stream())
        .map(PodFiles.Entry::path)
        .collect(Collectors.toSet());
  }

  private PodPlan.Planned whole(PodPlan.Planned pod, HostFilesPlan.Result.Planned host) {
    List<Step> steps =
        Stream.of(host.before(), pod.steps(), host.after()).flatMap(List::stream).toList();
    boolean onlyFiles = pod.steps().isEmpty() && !steps.isEmpty();
    return new PodPlan.Planned(
        pod.change().with(paths(host)),
        steps,
        onlyFiles && !pod.change().pod().manifestPath().isEmpty()
            ? Optional.of(Step.Action.UPDATE)
            : pod.action(),
        Stream.of(
                pod.remarks(),
                host.remarks(),
                onlyFiles ? runsOn(host.before()) : List.<Plan.Remark>of())
            .flatMap(List::stream)
            .toList(),
        pod.doubt());
  }

  /// What comes back beside a manifest that stays starts no container anew: one that has read the
  /// file goes on with what it read, and one that mounts it, or a directory that was gone, with
  /// what it mounted.
  private List<Plan.Remark> runsOn(List<Step> steps) {
    return action instanceof PodAction.Install install
            && steps.stream()
                .anyMatch(step -> isKept(step, install.request().manifest().hostPaths()))
        ? List.of(
            PodPlan.remark(
                "%s is not started anew by that, and may go on with what it has read or mounted, until: static-pod restart %s"
                    .formatted(action.pod(), action.pod().argument())))
        : List.of();
  }

  private static boolean isKept(Step step, List<String> mounts) {
    return switch (step) {
      case Step.MakeDirectory(String path, String _) ->
          mounts.stream().anyMatch(mount -> isWithin(mount, path));
      case Step.WriteHostFile write ->
          mounts.stream()
              .filter(mount -> isWithin(write.path(), mount))
              .anyMatch(mount ->
                  write.file().reload() == HostFile.Reload.RESTART
                      || isWithin(mount, write.path()));
      default -> false;
    };
  }

  private static boolean isWithin(String path, String directory) {
    String plain = directory.replaceFirst("/+$", "");
    return path.equals(plain) || path.startsWith(plain + "/");
  }
}
