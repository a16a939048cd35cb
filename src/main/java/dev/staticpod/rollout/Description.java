package dev.staticpod.rollout;

import dev.staticpod.kubelet.StaticPodPath;
import dev.staticpod.plan.FileFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.RecordFacts;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/// All there is to know of one static pod on one node.
///
/// @param host the node as people call it
/// @param facts the node, with the records of this pod
public record Description(
    String host, NodeFacts facts, ListedPod pod, Findings findings, Diagnosis diagnosis) {
  public Description {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(facts, "facts");
    Objects.requireNonNull(pod, "pod");
    Objects.requireNonNull(findings, "findings");
    Objects.requireNonNull(diagnosis, "diagnosis");
  }

  /// The manifest; none of a mirror pod that was left behind.
  public Optional<FileFacts> manifest() {
    return pod.manifestPath()
        .flatMap(path ->
            facts.directories().stream()
                .flatMap(directory -> directory.files().stream())
                .filter(file -> file.path().equals(path))
                .findFirst());
  }

  /// The directory that the kubelet reads, and what tells it to.
  public String reads() {
    return switch (facts.settings().staticPodPath()) {
      case StaticPodPath.Configured(String path, String origin) -> path + " (" + origin + ")";
      case StaticPodPath.None() -> "no directory of manifests";
    };
  }

  /// The change that made the manifest what it is; none where somebody else put or edited it.
  public Optional<RecordFacts> provenance() {
    return facts.records().stream()
        .max(Comparator.comparingInt(RecordFacts::number))
        .filter(record -> record.after().equals(manifest().flatMap(FileFacts::text)));
  }
}
