package dev.staticpod.fleet;

import dev.staticpod.plan.pod.PodName;
import java.util.Optional;

/// What work is done on: a host, and the pod that it is about.
///
/// @param pod empty where the work is about the host as a whole
public record Target(Host host, Optional<PodName> pod) {
  /// A host as a whole.
  public static Target of(Host host) {
    return new Target(host, Optional.empty());
  }
}
