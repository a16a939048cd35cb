package dev.staticpod.set.review;

import dev.staticpod.admission.AdmittedManifest;
import dev.staticpod.plan.files.HostFiles;
import dev.staticpod.plan.pod.PodName;

/// A pod of a set as it goes to one node.
///
/// @param own the manifest as its file has it for this node: what is said of it is said of this one
/// @param tagged the same with the annotation that names the set: what the node gets
public record NodePod(
    LoadedPod pod, AdmittedManifest own, AdmittedManifest tagged, HostFiles files) {
  /// Returns the pod's name.
  public PodName name() {
    return PodName.of(tagged.manifest()).orElseThrow();
  }
}
