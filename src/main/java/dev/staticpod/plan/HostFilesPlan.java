package dev.staticpod.plan;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.plan.Plan.Remark;
import dev.staticpod.plan.files.FileClaims;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.HostFileFacts;
import dev.staticpod.plan.files.HostFiles;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
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
    PodName pod, HostFileFacts files, FileClaims claims, UnmanagedPolicy unmanaged) {
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
  /// @param forbidden where no file may be
  Result wanted(
      HostFiles wanted,
      Optional<PodFiles> restored,
      List<String> mounted,
      ForbiddenPlaces forbidden) {
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
      var target = new HostFileTarget(pod, files, claims, unmanaged, file);
      Optional<PlanResult.Refused> refusal = forbidden.refusal(file.path()).or(target::refusal);
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
                files.missing(next).stream().map(path -> new Step.MakeDirectory(path, "755")),
                writes.stream())
            .toList();
    return planned(
        steps,
        next,
        remarks,
        new RemoveRequest.Files(RemoveRequest.Files.Edited.KEEP, wanted.secrets()),
        Noted.WHAT_IT_HAS);
  }

  /// Plans for a pod that is to be gone.
  Result removed(RemoveRequest.Files policy) {
    return files.damaged().contains(pod.key())
        ? damaged()
        : planned(List.of(), PodFiles.NONE, List.of(), policy, Noted.WHAT_STAYS);
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
    return files.ofPod(pod.key());
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
      List<Step> before,
      PodFiles next,
      List<Remark> remarks,
      RemoveRequest.Files policy,
      Noted noted) {
    var after = new ArrayList<Step>();
    var all = new ArrayList<>(remarks);
    var stay = new ArrayList<PodFiles.Entry>();
    for (PodFiles.Entry entry : own().entries()) {
      Optional<String> called = files.name(next, entry.path());
      if (called.isPresent()) {
        if (!called.get().equals(entry.path())) {
          all.add(PodPlan.ofFile(entry.path(), " stays: it is " + called.get()));
        }
      } else {
        switch (drop(entry, policy, noted)) {
          case Dropped.Goes(Step step) -> after.add(step);
          case Dropped.Stays(String why) -> all.add(PodPlan.ofFile(entry.path(), " " + why));
          case Dropped.StaysOurs(String why) -> {
            all.add(PodPlan.ofFile(entry.path(), " stays: " + why));
            stay.add(entry);
          }
        }
      }
    }
    PodFiles whole = noted == Noted.WHAT_STAYS ? with(next, stay) : next;
    Set<String> others = othersDirectories();
    own().directories().reversed().stream()
        .filter(path -> !whole.directories().contains(path) && !others.contains(path))
        .filter(path -> !claims.isUsedByOther(pod.key(), path))
        .forEach(path -> after.add(new Step.RemoveDirectory(path)));
    if (!whole.equals(own())) {
      after.add(new Step.WriteFileRecord(pod, own(), whole));
    }
    return new Result.Planned(before, after, whole, all);
  }

  /// Returns a record with files that stay, and the directories that were made for them.
  private PodFiles with(PodFiles next, List<PodFiles.Entry> stay) {
    return new PodFiles(
        Stream.concat(next.entries().stream(), stay.stream()).toList(),
        own().directories().stream()
            .filter(path ->
                next.directories().contains(path)
                    || stay.stream().anyMatch(entry -> entry.path().startsWith(path + "/")))
            .toList());
  }

  /// What becomes of a file that the pod has, and does not need any more.
  private sealed interface Dropped {
    /// It is taken away.
    record Goes(Step step) implements Dropped {}

    /// static-pod has nothing to do with it any more.
    record Stays(String why) implements Dropped {}

    /// static-pod put it, and cannot or must not take it away now.
    record StaysOurs(String why) implements Dropped {}
  }

  /// What is written down of the pod in the end.
  private enum Noted {
    /// The files that it has; what stays without being one is forgotten.
    WHAT_IT_HAS,
    /// The pod is gone: what has stayed can be taken away later.
    WHAT_STAYS
  }

  /// Drops a file, which goes only if static-pod made it, no other pod has it, and it is as it was
  /// put.
  private Dropped drop(PodFiles.Entry entry, RemoveRequest.Files policy, Noted noted) {
    String path = entry.path();
    Optional<FileFacts> found = Optional.ofNullable(files.found().get(path));
    Optional<String> other = claims.other(pod.key(), path).map(FileClaims.Claim::key);
    if (found.isEmpty()) {
      return new Dropped.Stays("is gone already");
    }
    if (other.isPresent()) {
      return new Dropped.Stays(ofOther(path, other.get()));
    }
    if (entry.origin() == PodFiles.Origin.ADOPTED) {
      return new Dropped.Stays("stays: it was there before static-pod took it over");
    }
    if (found.get().kind() != FileFacts.Kind.REGULAR) {
      return new Dropped.Stays("stays: it is no regular file any more" + byHand(path));
    }
    return unsafe(path, noted)
        .or(() -> edited(entry, found.get(), policy.edited(), noted))
        .<Dropped>map(Dropped.StaysOurs::new)
        .orElseGet(() -> new Dropped.Goes(deletion(entry, found.get(), policy)));
  }

  private String ofOther(String path, String other) {
    boolean isNew = claims.before().entry(other, path).isEmpty();
    return "stays: it is %s file of the pod %s%s"
        .formatted(isNew ? "now a" : "a", HostFileTarget.name(other), isNew ? "" : " too");
  }

  /// Others decide what stands there.
  private Optional<String> unsafe(String path, Noted noted) {
    return Optional.ofNullable(files.unsafe().get(path))
        .map(HostFileFacts.Unsafe::problem)
        .map(problem ->
            problem
                + switch (noted) {
                  case WHAT_IT_HAS -> byHand(path);
                  case WHAT_STAYS -> byHand(path) + ", or once that is root's alone: " + remove();
                });
  }

  private Optional<String> edited(
      PodFiles.Entry entry, FileFacts found, RemoveRequest.Files.Edited policy, Noted noted) {
    return entry.isIntact(found) || policy == RemoveRequest.Files.Edited.REMOVE
        ? Optional.empty()
        : Optional.of(
            "it was edited since it was installed"
                + switch (noted) {
                  case WHAT_IT_HAS -> byHand(entry.path());
                  case WHAT_STAYS -> " (" + remove() + " --remove-edited-files takes it away)";
                });
  }

  private static String byHand(String path) {
    return "; take it away by hand: rm " + SamePodFiles.quoted(path);
  }

  private String remove() {
    return "static-pod remove " + pod.argument();
  }

  private Step deletion(PodFiles.Entry entry, FileFacts found, RemoveRequest.Files policy) {
    boolean isSensitive = entry.file().content().isSensitive();
    return new Step.DeleteHostFile(
        pod,
        new Precondition.Present(isSensitive ? found.sensitive() : found),
        HostFileTarget.old(isSensitive, policy.secrets()));
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
    ours.addAll(claims.before().missing());
    return entries.stream()
        .flatMap(entry -> HostFiles.directories(entry.path()).stream())
        .filter(ours::contains)
        .distinct()
        .sorted()
        .toList();
  }
}
