package dev.staticpod.manifest;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.yaml.YamlMapping;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What came of reading a manifest: the pod if the text says which one it is, and what is to be
/// said about the text.
///
/// @param document the tree of a v1 Pod, also where its name is missing or its kind is not said
/// @param problems why there is no pod; empty exactly if there is one
/// @param remarks what the kubelet drops in silence
public record Reading(
    Optional<PodManifest> manifest,
    Optional<YamlMapping> document,
    List<Diagnostic> problems,
    List<Diagnostic> remarks) {
  public Reading {
    Objects.requireNonNull(manifest, "manifest");
    Objects.requireNonNull(document, "document");
    problems = List.copyOf(problems);
    remarks = List.copyOf(remarks);
    if (manifest.isEmpty() == problems.isEmpty()) {
      throw new IllegalArgumentException("a manifest or a problem");
    }
  }

  static Reading broken(List<Diagnostic> problems, List<Diagnostic> remarks) {
    return new Reading(Optional.empty(), Optional.empty(), problems, remarks);
  }
}
