package dev.staticpod.plan;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.plan.Plan.Remark;
import dev.staticpod.plan.files.FileClaims;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.HostFileFacts;
import dev.staticpod.plan.files.HostFiles;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.files.Precondition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Plans what happens to the files of one pod: those that it needs come before its manifest, those
/// that it does not need any more go after it.
///
/// @param files what the node has, with what other parts of the same plan put there
/// @param claims whose files are whose in the end
/// @param unmanaged what becomes of a file that static-pod did not put
record HostFilesPlan(
    PodName pod,
    NodeFacts facts,
    HostFileFacts files,
    FileClaims claims,
    UnmanagedPolicy unmanaged) {
  /// What planning came to.
  sealed interface Result {
    /// The plan is what will be done.
    ///
    /// @param before the manifest is written
    /// @param after it was written, or taken away
    /// @param next what the pod has then
    record Planned(List<Step> before, List<Step> after, PodFiles next, List<Remark> remarks)
        implements Result {}

    /// The node is not to be touched.
    record Refused(PlanResult.Refused refused) implements Result {}
  }

  /// Plans for a pod that is to be there.
  ///
  /// @param restored the files as a revision has them, where they are put back
  /// @param mounted paths that its volumes mount
  Result wanted(HostFiles wanted, Optional<PodFiles> restored, List<String> mounted) {
    if (files.damaged().contains(pod.key())) {
      return damaged();
    }
    if (wanted.equals(HostFiles.UNCHANGED)) {
      return new Result.Planned(List.of(), List.of(), own(), List.of());
    }
    var entries = new ArrayList<PodFiles.Entry>();
    var writes = new ArrayList<Step>();
    var remarks = new ArrayList<Remark>();
    for (HostFile file : files(wanted)) {
      var target = new HostFileTarget(pod, facts, files, claims, unmanaged, file);
      Optional<PlanResult.Refused> refusal = target.refusal();
      if (refusal.isPresent()) {
        return new Result.Refused(refusal.get());
      }
      PodFiles.Entry entry = target.entry(restored.flatMap(all -> all.at(file.path())));
      entries.add(entry);
      target.write(entry, wanted.secrets()).ifPresent(writes::add);
      remarks.addAll(target.remarks(entry, mounted));
    }
    var next = new PodFiles(entries, directories(entries));
    List<Step> steps =
        Stream.<Step>concat(
                made(next).stream().map(path -> new Step.MakeDirectory(path, "755")),
                writes.stream())
            .toList();
    return planned(
        steps,
        next,
        remarks,
        new RemoveRequest.Files(RemoveRequest.Files.Edited.KEEP, wanted.secrets()));
  }

  /// Plans for a pod that is to be gone.
  Result removed(RemoveRequest.Files policy) {
    return files.damaged().contains(pod.key())
        ? damaged()
        : planned(List.of(), PodFiles.NONE, List.of(), policy);
  }

  private Result damaged() {
    String path = PodFiles.DIRECTORY + "/" + pod.key();
    return new Result.Refused(
        new PlanResult.Refused(
            Reason.FILES,
            path + " does not say any more which files are the pod's",
            "see what it is, then take it away: mv " + path + " " + path + ".damaged"));
  }

  private PodFiles own() {
    return files.of(pod.key());
  }

  /// Returns the files that the pod is to have, in the order of their paths.
  private List<HostFile> files(HostFiles wanted) {
    Stream<HostFile> others =
        switch (wanted.others()) {
          case KEEP ->
              own().entries().stream()
                  .map(PodFiles.Entry::file)
                  .filter(file ->
                      wanted.files().stream().noneMatch(it -> it.path().equals(file.path())));
          case REMOVE -> Stream.empty();
        };
    return Stream.concat(others, wanted.files().stream())
        .sorted(Comparator.comparing(HostFile::path))
        .toList();
  }

  private Result planned(
      List<Step> before, PodFiles next, List<Remark> remarks, RemoveRequest.Files policy) {
    var after = new ArrayList<Step>();
    var all = new ArrayList<>(remarks);
    for (PodFiles.Entry entry : own().entries()) {
      if (next.at(entry.path()).isEmpty()) {
        drop(entry, policy, after, all);
      }
    }
    Set<String> others = othersDirectories();
    own().directories().reversed().stream()
        .filter(path -> !next.directories().contains(path) && !others.contains(path))
        .filter(path -> !claims.isUsedByOther(pod.key(), path))
        .forEach(path -> after.add(new Step.RemoveDirectory(path)));
    if (!next.equals(own())) {
      after.add(new Step.WriteFileRecord(pod, own(), next));
    }
    return new Result.Planned(before, after, next, all);
  }

  /// Drops a file that is not the pod's any more; it goes only if static-pod made it, and no other
  /// pod has it.
  private void drop(
      PodFiles.Entry entry, RemoveRequest.Files policy, List<Step> steps, List<Remark> remarks) {
    Optional<FileFacts> found = Optional.ofNullable(files.found().get(entry.path()));
    Optional<String> other = claims.other(pod.key(), entry.path()).map(FileClaims.Claim::key);
    if (found.isEmpty()) {
      remarks.add(PodPlan.ofFile(entry.path(), " is gone already"));
    } else if (other.isPresent()) {
      boolean isNew = claims.before().of(other.get()).at(entry.path()).isEmpty();
      remarks.add(
          PodPlan.ofFile(
              entry.path(),
              " stays: it is %s file of the pod %s%s"
                  .formatted(
                      isNew ? "now a" : "a",
                      HostFileTarget.name(other.get()),
                      isNew ? "" : " too")));
    } else if (entry.origin() == PodFiles.Origin.ADOPTED) {
      remarks.add(
          PodPlan.ofFile(entry.path(), " stays: it was there before static-pod took it over"));
    } else if (isLeft(entry, found.get(), policy)) {
      remarks.add(
          PodPlan.ofFile(
              entry.path(),
              " stays: it was edited since it was installed (static-pod remove"
                  + " --remove-edited-files takes it away)"));
    } else {
      steps.add(
          new Step.DeleteHostFile(
              pod,
              new Precondition.Present(hidden(found.get(), entry.file().content())),
              HostFileTarget.old(entry.file().content().isSensitive(), policy.secrets())));
    }
  }

  /// Whether what stands at the path is left: what is no file any more is never taken away.
  private static boolean isLeft(PodFiles.Entry entry, FileFacts found, RemoveRequest.Files policy) {
    return found.kind() != FileFacts.Kind.REGULAR
        || (!entry.isIntact(found) && policy.edited() == RemoveRequest.Files.Edited.KEEP);
  }

  private static FileFacts hidden(FileFacts found, FileContent content) {
    return content.isSensitive() ? found.sensitive() : found;
  }

  private Set<String> othersDirectories() {
    var directories = new LinkedHashSet<String>();
    files
        .records()
        .forEach((key, record) -> {
          if (!key.equals(pod.key())) {
            directories.addAll(record.directories());
          }
        });
    return directories;
  }

  /// Returns those directories above the files that static-pod makes, or has made.
  private List<String> directories(List<PodFiles.Entry> entries) {
    Set<String> ours = othersDirectories();
    claims.before().records().values().forEach(record -> ours.addAll(record.directories()));
    ours.addAll(own().directories());
    ours.addAll(files.missing());
    return entries.stream()
        .flatMap(entry -> HostFiles.directories(entry.path()).stream())
        .filter(ours::contains)
        .distinct()
        .sorted()
        .toList();
  }

  private List<String> made(PodFiles next) {
    return next.directories().stream().filter(files.missing()::contains).toList();
  }
}
