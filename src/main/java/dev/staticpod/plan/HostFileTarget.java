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
import dev.staticpod.plan.pod.PodName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One file that a pod is to have, against what stands at its path.
///
/// @param files what the node has, with what other parts of the same plan put there
/// @param claims whose files are whose in the end
record HostFileTarget(
    PodName pod, HostFileFacts files, FileClaims claims, UnmanagedPolicy unmanaged, HostFile file) {
  /// The file as another pod has it, or had it before the plan.
  private Optional<PodFiles.Entry> others() {
    return Stream.of(files, claims.before())
        .flatMap(it -> it.records().entrySet().stream())
        .filter(record -> !record.getKey().equals(pod.key()))
        .flatMap(record -> record.getValue().entries().stream())
        .filter(entry -> files.isSame(entry.path(), path()))
        .findFirst();
  }

  /// What messages call the pod of a key.
  static String name(String key) {
    return PodName.ofKey(key).map(PodName::toString).orElse(key);
  }

  /// What becomes of the bytes of a file.
  static Step.OldBytes old(boolean isSensitive, HostFiles.SecretHistory secrets) {
    return isSensitive && secrets == HostFiles.SecretHistory.FORGET
        ? Step.OldBytes.FORGET
        : Step.OldBytes.KEEP;
  }

  /// Why the file cannot be put at its path.
  Optional<PlanResult.Refused> refusal() {
    return unsafe()
        .or(this::byAnotherName)
        .or(this::inTheWay)
        .or(this::shared)
        .or(this::notRegular)
        .or(this::notOurs)
        .or(this::notKept);
  }

  private Optional<PlanResult.Refused> unsafe() {
    return Optional.ofNullable(files.unsafe().get(path()))
        .map(unsafe ->
            new PlanResult.Refused(
                Reason.UNSAFE_PATH,
                path() + ": " + unsafe.problem(),
                HostFiles.directories(path()).stream()
                    .filter(above -> files.ofPod(pod.key()).at(above).isPresent())
                    .findFirst()
                    .map(this::inTwoSteps)
                    .orElse(unsafe.nextStep())));
  }

  /// What was a file of the pod becomes a directory, or the other way around.
  private String inTwoSteps(String own) {
    return own
        + " is the pod's, and goes when the pod no longer has it: leave "
        + path()
        + " out once, install or apply that, and then add it again";
  }

  /// One file is written down by one name.
  private Optional<PlanResult.Refused> byAnotherName() {
    return claims
        .byAnotherName(pod.key(), path())
        .flatMap(other -> {
          String name = other.file().path();
          boolean isOwn = other.key().equals(pod.key());
          return refused(
              Reason.SHARED_PATH,
              isOwn
                  ? "%s and %s are one file: a directory is a symbolic link".formatted(name, path())
                  : "%s is %s, a file of the pod %s: a directory is a symbolic link"
                      .formatted(path(), name, name(other.key())),
              isOwn ? "leave one of the two out" : "write " + name + ", as that pod has it");
        });
  }

  private Optional<PlanResult.Refused> inTheWay() {
    return claims
        .inTheWay(pod.key(), path())
        .flatMap(other ->
            refused(
                Reason.SHARED_PATH,
                "%s, a file of the pod %s, and %s cannot both be: one would be the directory of the other"
                    .formatted(other.file().path(), name(other.key()), path()),
                "give one of the two another path"));
  }

  private Optional<PlanResult.Refused> shared() {
    return claims
        .other(pod.key(), path())
        .filter(other -> !other.file().isLike(file))
        .flatMap(other ->
            refused(
                Reason.SHARED_PATH,
                path()
                    + " is a file of the pod "
                    + name(other.key())
                    + ", with other "
                    + difference(other.file()),
                toShare(other.key())));
  }

  private String toShare(String key) {
    String other = PodName.ofKey(key).map(PodName::argument).orElse(key);
    if (!file.content().isOnNode()) {
      return "give one of the two another path, or both the same file; where a set no longer has"
          + " that pod, add --prune, or have it go first: static-pod remove "
          + other
          + (files.edited(key).stream().anyMatch(entry -> entry.path().equals(path()))
              ? " --remove-edited-files"
              : "");
    }
    return claims.wanted().containsKey(key)
        ? "their revisions do not fit; install both again, with the file: static-pod apply -f SET"
        : "go back with both at once: static-pod rollback " + pod.argument() + " " + other;
  }

  private String difference(HostFile other) {
    if (!other.content().sha256().equals(file.content().sha256())) {
      return "bytes";
    }
    return other.attributes().equals(file.attributes())
        ? "secrecy: one of the two is sensitive"
        : "mode or owner";
  }

  private Optional<PlanResult.Refused> notRegular() {
    return found()
        .filter(found -> found.kind() != FileFacts.Kind.REGULAR)
        .flatMap(found ->
            refused(
                Reason.FILE,
                path()
                    + switch (found.kind()) {
                      case DIRECTORY -> " is a directory";
                      case SYMLINK, DANGLING_LINK, DIRECTORY_LINK -> " is a symbolic link";
                      case REGULAR, OTHER, UNSAYABLE -> " is no regular file";
                    },
                files.ofPod(pod.key()).directories().contains(path())
                    ? inTwoSteps(path())
                    : "choose another path, or take it away: ls -ld " + path()));
  }

  private Optional<PlanResult.Refused> notOurs() {
    return found()
        .filter(_ -> unmanaged == UnmanagedPolicy.RESPECT)
        .filter(_ -> own().isEmpty() && others().isEmpty())
        .flatMap(_ ->
            refused(
                Reason.UNMANAGED,
                path() + " was there before, and was not put there by static-pod",
                "see the difference with --dry-run --adopt, and replace it with --adopt"));
  }

  private Optional<PlanResult.Refused> notKept() {
    String digest = file.content().sha256();
    boolean isThere =
        found().filter(found -> found.sha256().equals(digest)).isPresent()
            || files.kept().contains(digest);
    return file.content().isOnNode() && !isThere
        ? refused(
            Reason.NOT_KEPT,
            "the node does not keep what " + path() + " was",
            "install the pod again, with the file: static-pod install FILE --file LOCAL:"
                + SamePodFiles.quoted(path()))
        : Optional.empty();
  }

  private static Optional<PlanResult.Refused> refused(
      Reason reason, String problem, String nextStep) {
    return Optional.of(new PlanResult.Refused(reason, problem, nextStep));
  }

  private String path() {
    return file.path();
  }

  private Optional<FileFacts> found() {
    return Optional.ofNullable(files.found().get(path()));
  }

  private Optional<PodFiles.Entry> own() {
    return files.entry(pod.key(), path());
  }

  /// How the file is written down.
  ///
  /// @param restored as a revision has it
  PodFiles.Entry entry(Optional<PodFiles.Entry> restored) {
    FileContent content = file.content();
    var kept =
        new HostFile(
            path(),
            FileContent.onNode(content.size(), content.sha256(), content.sensitivity()),
            file.attributes(),
            file.reload());
    int version =
        content.isSensitive() ? restored.map(PodFiles.Entry::version).orElseGet(this::version) : 0;
    return new PodFiles.Entry(kept, origin(restored), version);
  }

  private PodFiles.Origin origin(Optional<PodFiles.Entry> restored) {
    return own()
        .or(this::others)
        .or(() -> restored)
        .map(PodFiles.Entry::origin)
        .orElse(found().isPresent() ? PodFiles.Origin.ADOPTED : PodFiles.Origin.MADE);
  }

  private int version() {
    return own()
        .map(old ->
            old.file().content().sha256().equals(file.content().sha256())
                ? Math.max(1, old.version())
                : old.version() + 1)
        .orElse(1);
  }

  /// The step that puts the file; none where it is as it is to be.
  Optional<Step> write(PodFiles.Entry entry, HostFiles.SecretHistory secrets) {
    boolean isSensitive =
        file.content().isSensitive()
            || own().or(this::others).filter(old -> old.file().content().isSensitive()).isPresent();
    return found().filter(entry::isIntact).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Step.WriteHostFile(pod, before(isSensitive), file, old(isSensitive, secrets)));
  }

  private Precondition before(boolean isSensitive) {
    return found()
        .map(found -> isSensitive ? found.sensitive() : found)
        .<Precondition>map(Precondition.Present::new)
        .orElseGet(Precondition.Absent::new);
  }

  /// What the user wants to know of the file.
  ///
  /// @param mounted paths that the pod's volumes mount
  List<Remark> remarks(PodFiles.Entry entry, List<String> mounted) {
    var remarks = new ArrayList<Remark>();
    if (own().isPresent() && found().isEmpty()) {
      remarks.add(remark(" was taken away by hand since it was installed; it comes back"));
    } else if (own().isPresent()
        && found().filter(own().get()::isIntact).isEmpty()
        && found().filter(entry::isIntact).isEmpty()) {
      remarks.add(remark(" was edited by hand since it was installed; that edit goes"));
    }
    if (own().isEmpty() && mounted.stream().noneMatch(this::isMountedBy)) {
      remarks.add(remark(" is in no hostPath volume of the pod: its containers do not see it"));
    }
    return remarks;
  }

  private Remark remark(String text) {
    return PodPlan.ofFile(path(), text);
  }

  private boolean isMountedBy(String mount) {
    String directory = mount.replaceFirst("/+$", "");
    return path().equals(directory) || path().startsWith(directory + "/");
  }
}
