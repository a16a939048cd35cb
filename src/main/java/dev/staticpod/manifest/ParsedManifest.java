package dev.staticpod.manifest;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.yaml.YamlMapping;
import java.util.List;
import java.util.Optional;

/// What came of reading a manifest: the pod if the text says which one it is, and what is to be
/// said about the text.
///
/// @param document the tree of a v1 Pod, also where its name is missing or its kind is not said
/// @param problems why there is no pod; empty exactly if there is one
/// @param remarks what the kubelet drops in silence
public record ParsedManifest(
    Optional<PodManifest> manifest,
    Optional<YamlMapping> document,
    List<Diagnostic> problems,
    List<Diagnostic> remarks) {
  public ParsedManifest {
    problems = List.copyOf(problems);
    remarks = List.copyOf(remarks);
    if (manifest.isEmpty() == problems.isEmpty()) {
      throw new IllegalArgumentException("a manifest or a problem");
    }
  }

  static ParsedManifest broken(List<Diagnostic> problems, List<Diagnostic> remarks) {
    return new ParsedManifest(Optional.empty(), Optional.empty(), problems, remarks);
  }
}
