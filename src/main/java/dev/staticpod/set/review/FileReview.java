package dev.staticpod.set.review;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.mount.MountedPaths;
import dev.staticpod.mount.NodePaths;
import dev.staticpod.mount.UnreadableFile;
import dev.staticpod.set.SetRules;
import dev.staticpod.set.Word;
import java.util.List;
import java.util.Set;

/// Holds the files of a pod against its manifest: paths that nothing provides, and files that the
/// users of the containers cannot read.
///
/// @param files of the pod
/// @param beside those of all pods that go to a node with it
record FileReview(PodManifest manifest, List<LoadedFile> files, List<LoadedFile> beside) {
  private static final Set<String> NO_FILES = Set.of("Socket", "CharDevice", "BlockDevice");

  /// What is found in the manifest.
  List<Diagnostic> inManifest() {
    return new MountedPaths(manifest)
        .hostPaths().stream()
            .filter(path -> !path.type().endsWith("OrCreate"))
            .filter(path -> !NodePaths.has(path.path()) && !isProvided(path))
            .map(FileReview::unprovided)
            .toList();
  }

  private boolean isProvided(MountedPaths.HostPath path) {
    return beside.stream().anyMatch(each -> path.has(each.file().path()));
  }

  private static Diagnostic unprovided(MountedPaths.HostPath path) {
    return new Diagnostic(
        SetRules.HOST_PATH,
        path.location(),
        "spec.volumes[" + path.volume() + "].hostPath.path",
        "no file of the set provides %s, and nodes do not have it by themselves: %s"
            .formatted(
                path.path(),
                path.type().isEmpty()
                    ? "the container gets an empty directory where it is missing"
                    : "the pod does not start where it is missing"),
        NO_FILES.contains(path.type())
            ? "see that each node has it: files of a set are no sockets and no devices"
            : "add it below files: {source: ..., path: %s}, or type: DirectoryOrCreate"
                .formatted(path.path()));
  }

  /// What is found in the set.
  List<Diagnostic> inSet() {
    return UnreadableFile.among(manifest, files.stream().map(LoadedFile::file).toList()).stream()
        .map(this::unreadable)
        .toList();
  }

  private Diagnostic unreadable(UnreadableFile found) {
    LoadedFile each =
        files.stream().filter(it -> it.file().equals(found.file())).findFirst().orElseThrow();
    Word place = each.entry().mode().orElse(each.entry().path());
    return new Diagnostic(
        SetRules.UNREADABLE,
        place.location(),
        "",
        found.message(),
        "give it to that user, owner: \"%d\"%s"
            .formatted(
                found.reader().user(),
                found.file().content().isSensitive()
                    ? "" // others are not to read it
                    : ", or let others read it, mode: \"0644\""));
  }
}
