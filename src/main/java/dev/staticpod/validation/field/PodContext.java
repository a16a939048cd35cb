package dev.staticpod.validation.field;

import dev.staticpod.kubelet.KubeletVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What the rules need besides the field that they check.
///
/// @param volumes the volumes that mounts may refer to, by name
/// @param claims names of the resource claims
public record PodContext(
    FieldCursor pod,
    KubeletVersion version,
    DiagnosticCollector findings,
    Map<String, FieldCursor> volumes,
    Set<String> claims) {
  private static final int EPHEMERAL_SINCE = 23;

  private static final long DEFAULT_GRACE = 30;

  public PodContext {
    volumes = Map.copyOf(volumes);
    claims = Set.copyOf(claims);
  }

  /// The field `spec`.
  public FieldCursor spec() {
    return pod.get("spec");
  }

  /// Whether the kubelet is of this minor version of Kubernetes 1 or later.
  public boolean atLeast(int minor) {
    return version.atLeast(minor);
  }

  /// Returns init, regular and, where their feature gate is on, ephemeral containers.
  public List<FieldCursor> allContainers() {
    return Stream.of("initContainers", "containers", "ephemeralContainers")
        .limit(atLeast(EPHEMERAL_SINCE) ? 3 : 2)
        .flatMap(list -> spec().get(list).items().stream())
        .toList();
  }

  /// What is wrong with a name that none of the volumes has that may be mounted.
  public String noVolume(String name) {
    return spec().get("volumes").items().stream()
        .filter(volume -> volume.get("name").text().equals(name))
        .findFirst()
        .map(volume ->
            "the volume in line %d has an error itself, so that it cannot be mounted"
                .formatted(volume.location().line()))
        .orElse("no volume of the pod has this name");
  }

  /// Whether an init container stays beside the others.
  public static boolean isSidecar(FieldCursor initContainer) {
    return initContainer.get("restartPolicy").text().equals("Always");
  }

  /// Whether the pod uses the addresses of its node.
  public boolean hostNetwork() {
    return spec().get("hostNetwork").isTrue();
  }

  /// Returns `restartPolicy`, with the default of Kubernetes.
  public String restartPolicy() {
    return spec().get("restartPolicy").textOr("Always");
  }

  /// Returns `terminationGracePeriodSeconds`, with the default of Kubernetes.
  public long gracePeriod() {
    return spec().get("terminationGracePeriodSeconds").numberOr(DEFAULT_GRACE);
  }
}
