package dev.staticpod.validation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What the rules need besides the place that they look at.
///
/// @param volumes the volumes that mounts may refer to, by name
/// @param claims names of the resource claims
record PodContext(
    Value pod,
    KubeletVersion version,
    Findings findings,
    Map<String, Value> volumes,
    Set<String> claims) {
  private static final long DEFAULT_GRACE = 30;

  PodContext {
    volumes = Map.copyOf(volumes);
    claims = Set.copyOf(claims);
  }

  Value spec() {
    return pod.get("spec");
  }

  boolean atLeast(int minor) {
    return version.atLeast(minor);
  }

  /// Init, regular and ephemeral containers.
  List<Value> allContainers() {
    return Stream.of("initContainers", "containers", "ephemeralContainers")
        .flatMap(list -> spec().get(list).items().stream())
        .toList();
  }

  boolean hostNetwork() {
    return spec().get("hostNetwork").isTrue();
  }

  String restartPolicy() {
    return spec().get("restartPolicy").textOr("Always");
  }

  long gracePeriod() {
    return spec().get("terminationGracePeriodSeconds").numberOr(DEFAULT_GRACE);
  }
}
