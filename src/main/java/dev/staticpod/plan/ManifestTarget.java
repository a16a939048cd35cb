package dev.staticpod.plan;

import dev.staticpod.manifest.PodIdentity;
import dev.staticpod.manifest.PodManifest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The file of the pod in the kubelet's directory, and what has to be done to it.
sealed interface ManifestTarget {
  record Ready(String path, List<Step> steps, List<String> remarks) implements ManifestTarget {
    public Ready {
      steps = List.copyOf(steps);
      remarks = List.copyOf(remarks);
    }
  }

  record Refused(Planning.Refused refused) implements ManifestTarget {}

  /// A file of the directory that holds a pod.
  record Occupied(FileFacts file, PodIdentity identity) {}

  static ManifestTarget find(InstallRequest request, DirectoryFacts directory) {
    PodManifest manifest = request.manifest();
    List<Occupied> own =
        directory.files().stream()
            .flatMap(file -> identify(file).stream())
            .filter(occupied -> isSamePod(occupied.identity(), manifest))
            .toList();
    if (own.size() > 1) {
      return refused(
          "the pod " + manifest.name() + " stands in several files: " + names(own),
          "take away all but one: the kubelet runs only the last, without a word");
    }
    return own.isEmpty() ? create(manifest, directory) : replace(request, own.getFirst());
  }

  private static ManifestTarget refused(String problem, String nextStep) {
    return new Refused(new Planning.Refused(problem, nextStep));
  }

  private static Optional<Occupied> identify(FileFacts file) {
    return file.text()
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .flatMap(PodIdentity::read)
        .map(identity -> new Occupied(file, identity));
  }

  private static boolean isSamePod(PodIdentity identity, PodManifest manifest) {
    return identity.name().equals(manifest.name())
        && identity.namespace().equals(manifest.namespace());
  }

  private static String names(List<Occupied> files) {
    return String.join(", ", files.stream().map(o -> o.file().name()).toList());
  }

  /// `NAME.yaml`, or `NAMESPACE.NAME.yaml` where another pod has that file.
  private static ManifestTarget create(PodManifest manifest, DirectoryFacts directory) {
    List<String> taken = directory.files().stream().map(FileFacts::path).toList();
    String plain = directory.path() + "/" + manifest.name() + ".yaml";
    String namespaced =
        directory.path() + "/" + manifest.namespace() + "." + manifest.name() + ".yaml";
    String path = taken.contains(plain) ? namespaced : plain;
    if (taken.contains(path)) {
      return refused(
          plain + " and " + path + " are taken by files that are not this pod",
          "look at them on the node, and take away what is not needed");
    }
    return new Ready(path, List.of(write(path, new Before.Absent(), manifest)), List.of());
  }

  private static ManifestTarget replace(InstallRequest request, Occupied own) {
    FileFacts file = own.file();
    if (file.kind() != FileFacts.Kind.REGULAR) {
      return refused(
          file.path() + " is a symbolic link",
          "replace it by a file: the kubelet does not notice changes behind a link at once");
    }
    boolean ours = own.identity().stamp().isPresent();
    boolean same = own.identity().contentHash().equals(request.manifest().contentHash());
    boolean adopt = request.strangers() == InstallRequest.Strangers.ADOPT;
    if (!ours && !adopt) {
      return same ? leave(file) : stranger(file);
    }
    return same && ours && isIntact(own) ? unchanged(file) : update(request.manifest(), own);
  }

  /// Whether the file still has the content we stamped it with.
  private static boolean isIntact(Occupied own) {
    return own.identity().stamp().equals(Optional.of(own.identity().contentHash()));
  }

  private static ManifestTarget leave(FileFacts file) {
    return new Ready(
        file.path(),
        List.of(),
        List.of(
            file.path()
                + " has the same content, but was not put there by static-pod: it is left alone"
                + " (--adopt makes it ours, which restarts the pod)"));
  }

  private static ManifestTarget stranger(FileFacts file) {
    return refused(
        file.path() + " holds this pod with other content, and was not put there by static-pod",
        "see the difference with --dry-run --adopt, and replace it with --adopt");
  }

  private static ManifestTarget unchanged(FileFacts file) {
    return new Ready(file.path(), List.of(), List.of(file.path() + " already has this content"));
  }

  private static ManifestTarget update(PodManifest manifest, Occupied own) {
    FileFacts file = own.file();
    var before = new Before.Present(file.sha256(), file.text().orElse(""));
    List<String> remarks =
        own.identity().stamp().isEmpty() || isIntact(own)
            ? List.of()
            : List.of(file.path() + " was edited by hand since it was installed; that edit goes");
    return new Ready(file.path(), List.of(write(file.path(), before, manifest)), remarks);
  }

  private static Step write(String path, Before before, PodManifest manifest) {
    return new Step.WriteFile(path, before, manifest.stamped(), "600");
  }
}
