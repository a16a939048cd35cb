package dev.staticpod.cluster;

import dev.staticpod.manifest.ContentHashAnnotation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A static pod as the API server shows it.
///
/// @param node where it runs; empty for a moment after it was created
/// @param created when this mirror was made, which is not when the static pod was installed
public record MirrorPod(
    Identity identity,
    Optional<String> node,
    Instant created,
    Map<String, String> annotations,
    PodStatus status,
    List<ContainerStatus> containers) {
  /// The hash that the kubelet made of the pod (Kubernetes 1.20,
  /// `pkg/kubelet/types/pod_update.go`).
  public static final String CONFIG_HASH = "kubernetes.io/config.hash";

  /// The annotation with the same value, on the mirror only (Kubernetes 1.20,
  /// `pkg/apis/core/annotation_key_constants.go`).
  public static final String CONFIG_MIRROR = "kubernetes.io/config.mirror";

  /// The annotation that says where the kubelet has the pod from: `file`, `http`.
  public static final String CONFIG_SOURCE = "kubernetes.io/config.source";

  /// What tells one mirror pod from another.
  ///
  /// @param uid the mirror's own; a recreated mirror has another
  public record Identity(String namespace, String name, String uid) {}

  public MirrorPod {
    annotations = Map.copyOf(annotations);
    containers = List.copyOf(containers);
  }

  /// The namespace.
  public String namespace() {
    return identity.namespace();
  }

  /// The name at the API server, with the node at its end.
  public String name() {
    return identity.name();
  }

  /// The hash of the content it shows; empty for a static pod that we did not install.
  public Optional<String> contentHash() {
    return ContentHashAnnotation.in(annotations);
  }

  /// Whether this is a mirror at all: a pod of the scheduler may have the same name.
  public boolean isMirror() {
    return annotations.containsKey(CONFIG_MIRROR);
  }

  /// Why the image of a container could not be pulled, where that was tried last.
  public Optional<String> pullFailure(String container) {
    return containers.stream()
        .filter(each -> each.name().equals(container))
        .map(ContainerStatus::state)
        .filter(ContainerStatus.State.Waiting.class::isInstance)
        .map(ContainerStatus.State.Waiting.class::cast)
        .filter(waiting -> waiting.reason().equals("ErrImagePull"))
        .map(ContainerStatus.State.Waiting::message)
        .findFirst();
  }

  /// Whether the mirror pod shows a container that runs since the same start as in an earlier state
  /// of it.
  boolean runsAs(MirrorPod earlier) {
    return identity.equals(earlier.identity)
        && containers.stream()
            .filter(container -> container.kind() == ContainerStatus.Kind.MAIN)
            .filter(container -> container.state() instanceof ContainerStatus.State.Running)
            .anyMatch(container -> earlier.containers.stream().anyMatch(container::isSameStart));
  }

  /// Whether a container runs since an earlier second, in which it is told when one was started.
  boolean runsSinceBefore(Instant time) {
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    return containers.stream()
        .filter(container -> container.kind() == ContainerStatus.Kind.MAIN)
        .map(ContainerStatus::state)
        .anyMatch(state ->
            state instanceof ContainerStatus.State.Running(Optional<Instant> since)
                && since.filter(start -> start.isBefore(second)).isPresent());
  }

  /// Whether the mirror pod shows the static pod with this content: our annotation says so, and the
  /// kubelet has not left the mirror of another pod there (Kubernetes 1.20,
  /// `pkg/kubelet/pod/pod_manager.go`, `IsMirrorPodOf`). One that is being deleted comes back as
  /// another.
  ///
  /// @param hash in the manifest's annotation; empty where it has none
  public boolean shows(Optional<String> hash) {
    String mirror = annotations.getOrDefault(CONFIG_MIRROR, "");
    return contentHash().equals(hash)
        && !mirror.isEmpty()
        && mirror.equals(annotations.get(CONFIG_HASH))
        && status.deleted().isEmpty();
  }
}
