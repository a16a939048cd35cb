package dev.staticpod.set.review;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.set.SetRules;
import dev.staticpod.set.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Holds the files of a pod against its manifest: paths that nothing provides, and files that the
/// users of the containers cannot read.
///
/// @param files of the pod
record FileReview(PodManifest manifest, List<LoadedFile> files) {
  /// What is on nodes without a set: the machine's own, what the kubelet and the runtime make, and
  /// what changes while it runs.
  private static final List<String> ON_NODES =
      List.of(
          "/boot",
          "/dev",
          "/etc/cni",
          "/etc/group",
          "/etc/hostname",
          "/etc/hosts",
          "/etc/kubernetes",
          "/etc/localtime",
          "/etc/machine-id",
          "/etc/os-release",
          "/etc/passwd",
          "/etc/pki",
          "/etc/resolv.conf",
          "/etc/ssl",
          "/etc/timezone",
          "/lib",
          "/lib64",
          "/opt/cni",
          "/proc",
          "/run",
          "/sys",
          "/tmp",
          "/usr",
          "/var/lib/cni",
          "/var/lib/containerd",
          "/var/lib/kubelet",
          "/var/log",
          "/var/run",
          "/var/tmp");

  /// Directories of every machine, of which what is below them is not known.
  private static final List<String> TOPS =
      List.of(
          "/", "/etc", "/home", "/mnt", "/opt", "/root", "/srv", "/var", "/var/lib", "/var/cache");

  private static final int READ = 4;

  /// What is found in the manifest.
  List<Diagnostic> inManifest() {
    return new MountedFiles(manifest)
        .hostPaths().stream()
            .filter(path -> !path.type().endsWith("OrCreate"))
            .filter(path -> !isOnNodes(path.path()) && !isProvided(path))
            .map(FileReview::unprovided)
            .toList();
  }

  private static boolean isOnNodes(String path) {
    return TOPS.contains(path)
        || ON_NODES.stream().anyMatch(known -> path.equals(known) || path.startsWith(known + "/"));
  }

  private boolean isProvided(MountedFiles.HostPath path) {
    return files.stream().anyMatch(each -> path.has(each.file().path()));
  }

  private static Diagnostic unprovided(MountedFiles.HostPath path) {
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
        "add it below files: {source: ..., path: " + path.path() + "}, or type: DirectoryOrCreate");
  }

  /// What is found in the set.
  List<Diagnostic> inSet() {
    var mounted = new MountedFiles(manifest);
    var found = new ArrayList<Diagnostic>();
    for (MountedFiles.Reader reader : mounted.readers()) {
      for (MountedFiles.HostPath path : mounted.hostPaths()) {
        if (reader.volumes().contains(path.volume())) {
          files.stream()
              .filter(each -> path.has(each.file().path()))
              .filter(each -> isUnreadable(each.file().attributes(), reader))
              .findFirst()
              .ifPresent(each -> found.add(unreadable(each, reader)));
        }
      }
    }
    return found;
  }

  /// Only where it is certain: of names of users and groups only root's number is known.
  private static boolean isUnreadable(FileAttributes file, MountedFiles.Reader reader) {
    Optional<Long> owner = number(file.owner());
    Optional<Long> group = number(file.group());
    String mode = "000" + file.mode();
    int bits = Integer.parseInt(mode.substring(mode.length() - 3), 8);
    if (owner.isEmpty() || group.isEmpty()) {
      return (bits & 0444) == 0;
    }
    if (owner.get() == reader.user()) {
      return (bits >> 6 & READ) == 0;
    }
    boolean isOfGroup = reader.groups().contains(group.get());
    return (isOfGroup ? bits >> 3 & READ : bits & READ) == 0;
  }

  private static Optional<Long> number(String user) {
    if (user.isEmpty() || user.equals("root")) {
      return Optional.of(0L);
    }
    return user.matches("[0-9]{1,10}") ? Optional.of(Long.valueOf(user)) : Optional.empty();
  }

  private Diagnostic unreadable(LoadedFile each, MountedFiles.Reader reader) {
    HostFile file = each.file();
    Word place = each.entry().mode().orElse(each.entry().path());
    String owner =
        (file.attributes().owner().isEmpty() ? "root" : file.attributes().owner())
            + ":"
            + (file.attributes().group().isEmpty() ? "root" : file.attributes().group());
    return new Diagnostic(
        SetRules.UNREADABLE,
        place.location(),
        "",
        "the container %s runs as user %d, who cannot read %s (%s, mode %s)"
            .formatted(
                reader.container(), reader.user(), file.path(), owner, file.attributes().mode()),
        "give it to that user, owner: \"%d\", or let others read it, mode: \"0644\""
            .formatted(reader.user()));
  }
}
