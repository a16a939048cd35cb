package dev.staticpod.plan;

import dev.staticpod.manifest.PodManifest;
import java.util.List;
import java.util.Optional;

/// The file of the pod in the kubelet's directory, and what has to be done to it.
sealed interface ManifestTarget {
  record Usable(String path, List<Step.WriteFile> steps, List<String> remarks)
      implements ManifestTarget {
    public Usable {
      steps = List.copyOf(steps);
      remarks = List.copyOf(remarks);
    }
  }

  record Refused(PlanResult.Refused refused) implements ManifestTarget {}

  static ManifestTarget find(InstallRequest request, DirectoryFacts directory) {
    List<PodFile> own = PodFile.of(request.pod(), Optional.of(directory));
    if (own.size() > 1) {
      return new Refused(PodFile.ambiguous(request.pod(), own));
    }
    return own.isEmpty() ? create(request, directory) : replace(request, own.getFirst());
  }

  private static ManifestTarget refused(String reason, String problem, String nextStep) {
    return new Refused(new PlanResult.Refused(reason, problem, nextStep));
  }

  /// `NAME.yaml`, or `NAMESPACE.NAME.yaml` where another pod has that file.
  private static ManifestTarget create(InstallRequest request, DirectoryFacts directory) {
    PodManifest manifest = request.manifest();
    List<String> taken = directory.files().stream().map(FileFacts::path).toList();
    String plain = directory.path() + "/" + manifest.name() + ".yaml";
    String namespaced =
        directory.path() + "/" + manifest.namespace() + "." + manifest.name() + ".yaml";
    String path = taken.contains(plain) ? namespaced : plain;
    if (taken.contains(path)) {
      return refused(
          "file",
          plain + " and " + path + " are taken by files that are not this pod",
          "look at them on the node, and take away what is not needed");
    }
    return new Usable(path, List.of(write(path, new Precondition.Absent(), request)), List.of());
  }

  private static ManifestTarget replace(InstallRequest request, PodFile own) {
    FileFacts file = own.file();
    if (file.kind() != FileFacts.Kind.REGULAR) {
      return refused(
          "file",
          file.path() + " is a symbolic link",
          "replace it by a file: the kubelet does not notice changes behind a link at once");
    }
    boolean ours = own.identity().annotatedHash().isPresent();
    boolean same = own.identity().contentHash().equals(request.manifest().contentHash());
    return switch (ours ? UnmanagedPolicy.ADOPT : request.unmanaged()) {
      case RESPECT -> same ? leave(file) : unmanaged(file);
      case COMPARE -> same ? leave(file) : update(request, own);
      case ADOPT -> same && own.isIntact() ? unchanged(file) : update(request, own);
    };
  }

  private static ManifestTarget leave(FileFacts file) {
    return new Usable(
        file.path(),
        List.of(),
        List.of(
            file.path()
                + " has the same content, but was not put there by static-pod: it is left alone"
                + " (--adopt makes it ours, which restarts the pod)"));
  }

  private static ManifestTarget unmanaged(FileFacts file) {
    return refused(
        "unmanaged",
        file.path() + " holds this pod with other content, and was not put there by static-pod",
        "see the difference with --dry-run --adopt, and replace it with --adopt");
  }

  private static ManifestTarget unchanged(FileFacts file) {
    return new Usable(file.path(), List.of(), List.of(file.path() + " already has this content"));
  }

  private static ManifestTarget update(InstallRequest request, PodFile own) {
    String path = own.path();
    List<String> remarks =
        own.identity().annotatedHash().isEmpty() || own.isIntact()
            ? List.of()
            : List.of(path + " was edited by hand since it was installed; that edit goes");
    return new Usable(path, List.of(write(path, own.before(), request)), remarks);
  }

  private static Step.WriteFile write(String path, Precondition before, InstallRequest request) {
    return new Step.WriteFile(
        path, before, FileContent.of(request.annotated()), FileAttributes.mode("600"));
  }
}
