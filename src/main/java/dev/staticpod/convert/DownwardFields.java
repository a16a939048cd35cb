package dev.staticpod.convert;

import io.fabric8.kubernetes.api.model.ObjectFieldSelector;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fields of the pod that its containers see, and that are other in a static pod.
final class DownwardFields {
  private static final Pattern KEY =
      Pattern.compile("metadata\\.(labels|annotations)\\['([^']++)'\\]");

  private static final String OF_KUBELET = "kubernetes.io/config.";

  private DownwardFields() {}

  /// Says what a container will see, where that is other.
  static void note(PodParts parts, Field field, ObjectFieldSelector selector) {
    other(parts.workload(), String.valueOf(selector.getFieldPath()))
        .ifPresent(message -> parts.remarks().note(parts.workload().source(), field, message));
  }

  private static Optional<String> other(Workload workload, String path) {
    return switch (path) {
      case "metadata.name" -> Optional.of("it will be %s-NODE".formatted(workload.name()));
      case "metadata.uid" ->
          Optional.of("it will be what the kubelet computes, and not the uid of the mirror pod");
      case "spec.serviceAccountName" -> Optional.of("it will be empty");
      default -> missing(workload, KEY.matcher(path));
    };
  }

  /// Says which label or annotation is not there: those that a controller gives to its pods are
  /// not.
  private static Optional<String> missing(Workload workload, Matcher key) {
    if (!key.matches()) {
      return Optional.empty();
    }
    boolean isLabel = key.group(1).equals("labels");
    Map<String, String> there = isLabel ? workload.labels() : workload.annotations();
    return there.containsKey(key.group(2)) || key.group(2).startsWith(OF_KUBELET)
        ? Optional.empty()
        : Optional.of(
            "it will be empty: the pod has no %s %s"
                .formatted(isLabel ? "label" : "annotation", key.group(2)));
  }
}
