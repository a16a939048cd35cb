package dev.staticpod.cluster;

import dev.staticpod.manifest.ContentHashAnnotation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Mirror pods, each with a uid of its own; of the namespace default where nothing else is said.
public final class MirrorPodSamples {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String KUBELETS_HASH = "4df2";

  private MirrorPodSamples() {}

  /// One whose container runs, and which is ready.
  ///
  /// @param name with the node's at its end
  public static MirrorPod ready(String name, String contentHash) {
    return pod(
        name,
        annotations(contentHash),
        status(PodStatus.Phase.RUNNING, Optional.empty(), ready()),
        container(new ContainerStatus.State.Running(Optional.empty())));
  }

  /// One whose container runs, and which is not ready.
  public static MirrorPod unready(String name, String contentHash) {
    MirrorPod pod = ready(name, contentHash);
    return new MirrorPod(
        pod.identity(),
        pod.node(),
        pod.created(),
        pod.annotations(),
        status(PodStatus.Phase.RUNNING, Optional.empty()),
        pod.containers());
  }

  /// One with these containers, which says that it is ready.
  public static MirrorPod of(
      String name, String contentHash, PodStatus.Phase phase, ContainerStatus... containers) {
    MirrorPod pod = ready(name, contentHash);
    return new MirrorPod(
        pod.identity(),
        pod.node(),
        pod.created(),
        pod.annotations(),
        status(phase, Optional.empty(), ready()),
        List.of(containers));
  }

  /// One whose container waits for some reason.
  public static MirrorPod waiting(String name, String contentHash, String reason, String message) {
    return pod(
        name,
        annotations(contentHash),
        status(PodStatus.Phase.PENDING, Optional.empty()),
        container(new ContainerStatus.State.Waiting(reason, message)));
  }

  /// One that has failed for good.
  public static MirrorPod failed(String name, String contentHash) {
    var end = new ContainerStatus.Termination(3, 0, "Error", "", Optional.empty());
    return pod(
        name,
        annotations(contentHash),
        status(PodStatus.Phase.FAILED, Optional.empty()),
        container(new ContainerStatus.State.Terminated(end)));
  }

  /// One that is being deleted.
  public static MirrorPod deleted(String name, String contentHash, String... finalizers) {
    var deletion = new PodStatus.Deletion(Instant.EPOCH, List.of(finalizers));
    return pod(
        name,
        annotations(contentHash),
        status(PodStatus.Phase.RUNNING, Optional.of(deletion), ready()),
        container(new ContainerStatus.State.Running(Optional.empty())));
  }

  /// One that is ready, of a manifest that static-pod did not install.
  public static MirrorPod unmanaged(String name) {
    MirrorPod pod = ready(name, "");
    var annotations = new HashMap<>(pod.annotations());
    annotations.remove(ContentHashAnnotation.NAME);
    return pod(name, annotations, pod.status(), pod.containers().getFirst());
  }

  /// A pod of the cluster, and no mirror.
  public static MirrorPod ordinary(String name) {
    return pod(
        name,
        Map.of(),
        status(PodStatus.Phase.RUNNING, Optional.empty(), ready()),
        container(new ContainerStatus.State.Running(Optional.empty())));
  }

  /// The same pod in another namespace.
  public static MirrorPod in(String namespace, MirrorPod pod) {
    return new MirrorPod(
        new MirrorPod.Identity(namespace, pod.name(), pod.identity().uid()),
        pod.node(),
        pod.created(),
        pod.annotations(),
        pod.status(),
        pod.containers());
  }

  private static Map<String, String> annotations(String contentHash) {
    return Map.of(
        ContentHashAnnotation.NAME,
        contentHash,
        MirrorPod.CONFIG_HASH,
        KUBELETS_HASH,
        MirrorPod.CONFIG_MIRROR,
        KUBELETS_HASH);
  }

  private static PodStatus.Condition ready() {
    return new PodStatus.Condition("Ready", "True", "", Optional.empty());
  }

  private static PodStatus status(
      PodStatus.Phase phase,
      Optional<PodStatus.Deletion> deletion,
      PodStatus.Condition... conditions) {
    return new PodStatus(
        new PodStatus.Summary(phase, "Word", conditions.length, 1, 0, Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        deletion,
        List.of(conditions));
  }

  private static ContainerStatus container(ContainerStatus.State state) {
    return new ContainerStatus(
        "web",
        ContainerStatus.Kind.MAIN,
        "example.com/web:v1",
        state,
        Optional.empty(),
        0,
        ContainerStatus.Lifecycle.PLAIN,
        "");
  }

  private static MirrorPod pod(
      String name, Map<String, String> annotations, PodStatus status, ContainerStatus container) {
    return new MirrorPod(
        new MirrorPod.Identity("default", name, "uid-" + NUMBER.incrementAndGet()),
        Optional.of(name.substring(name.lastIndexOf('-') + 1)),
        Instant.EPOCH,
        annotations,
        status,
        List.of(container));
  }
}
