package dev.staticpod.status;

import dev.staticpod.diagnosis.Diagnosis;
import dev.staticpod.diagnosis.Evidence;
import dev.staticpod.kubelet.StaticPodPath;
import dev.staticpod.plan.FileFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.Revision;
import java.util.Comparator;
import java.util.Optional;

/// All that `describe` shows of one static pod on one node.
///
/// @param host the node as the user calls it
/// @param facts the node, with the revisions of this pod
public record Description(
    String host, NodeFacts facts, ListedPod pod, Evidence evidence, Diagnosis diagnosis) {

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

  /// The revision that made the manifest what it is; none where it was put or edited by hand.
  public Optional<Revision> provenance() {
    return facts.revisions().stream()
        .max(Comparator.comparingInt(Revision::number))
        .filter(revision -> revision.after().equals(manifest().flatMap(FileFacts::content)));
  }
}
