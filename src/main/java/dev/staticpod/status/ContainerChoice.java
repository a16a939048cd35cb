package dev.staticpod.status;

import dev.staticpod.manifest.PodManifest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The container of a pod that is meant, by the rules of kubectl: the one that is named, else the
/// one of the pod's annotation, else the first.
public sealed interface ContainerChoice {
  /// What says which container of a pod kubectl takes where none is named.
  String ANNOTATION = "kubectl.kubernetes.io/default-container";

  /// This container is meant.
  ///
  /// @param remark which others there are, where none was named and there are several
  record Chosen(String container, Optional<String> remark) implements ContainerChoice {}

  /// The pod has no container of that name.
  record Missing(String problem, String nextStep) implements ContainerChoice {}

  /// No container is meant, and which there are is not known.
  record Refused(String problem, String nextStep) implements ContainerChoice {}

  /// Chooses the container of a pod.
  ///
  /// @param manifest empty where it cannot be read
  /// @param named by the user
  static ContainerChoice of(String pod, Optional<PodManifest> manifest, Optional<String> named) {
    if (manifest.isEmpty()) {
      return named
          .<ContainerChoice>map(name -> new Chosen(name, Optional.empty()))
          .orElseGet(() ->
              new Refused(
                  "the manifest of " + pod + " cannot be read, so its containers are not known",
                  "name one with -c"));
    }
    List<String> init = manifest.get().initContainers();
    List<String> all = Stream.concat(manifest.get().containers().stream(), init.stream()).toList();
    if (named.isPresent()) {
      return named(pod, all, init, named.get());
    }
    return manifest
        .get()
        .annotation(ANNOTATION)
        .filter(all::contains)
        .or(() -> all.stream().findFirst())
        .<ContainerChoice>map(name -> new Chosen(name, remark(name, all, init)))
        .orElseGet(() ->
            new Refused(
                "the manifest of " + pod + " names no container",
                "see it: static-pod describe " + pod));
  }

  private static ContainerChoice named(
      String pod, List<String> all, List<String> init, String name) {
    return all.contains(name)
        ? new Chosen(name, Optional.empty())
        : new Missing(
            "container " + name + " is not valid for pod " + pod,
            "choose one of these with -c: " + shown(all, init));
  }

  private static Optional<String> remark(String name, List<String> all, List<String> init) {
    return all.size() < 2
        ? Optional.empty()
        : Optional.of("defaulted container \"" + name + "\" out of: " + shown(all, init));
  }

  private static String shown(List<String> all, List<String> init) {
    return all.stream()
        .map(name -> init.contains(name) ? name + " (init)" : name)
        .collect(Collectors.joining(", "));
  }
}
