package dev.staticpod.report;

import dev.staticpod.cluster.MirrorPod;
import dev.staticpod.plan.pod.PodRuntimeState;
import dev.staticpod.status.ListedPod;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// A column by which a list is sorted.
public enum ListOrder {
  NAMESPACE,
  NAME,
  STATUS,
  RESTARTS,
  /// The youngest first; what has no age comes last.
  AGE,
  NODE,
  /// Pods with the same manifest stand together.
  CONTENT;

  /// The order that a user asked for: a column counts where those before it are equal.
  public static Comparator<ListedPod> of(List<ListOrder> columns) {
    return columns.stream()
        .map(ListOrder::comparator)
        .reduce((_, _) -> 0, Comparator::thenComparing);
  }

  private Comparator<ListedPod> comparator() {
    return switch (this) {
      case NAMESPACE -> Comparator.comparing(pod -> pod.subject().namespace());
      case NAME -> Comparator.comparing(pod -> pod.subject().name());
      case STATUS -> Comparator.comparing(ListedPod::status);
      case RESTARTS -> Comparator.comparingInt(ListOrder::restarts);
      case AGE -> Comparator.comparing(ListOrder::since).reversed();
      case NODE -> Comparator.comparing(ListedPod::nodeName);
      case CONTENT -> Comparator.comparing(ListOrder::contentHash);
    };
  }

  private static String contentHash(ListedPod pod) {
    return pod.manifest().map(ListedPod.Manifest::contentHash).orElse("");
  }

  private static int restarts(ListedPod pod) {
    return pod.reportedMirror()
        .map(mirror -> mirror.status().summary().restarts())
        .or(() -> pod.runtimeState().map(PodRuntimeState::allRestarts))
        .orElse(0);
  }

  private static Instant since(ListedPod pod) {
    return pod.reportedMirror()
        .map(MirrorPod::created)
        .or(() -> pod.runtimeState().map(PodRuntimeState::since))
        .orElse(Instant.EPOCH);
  }
}
