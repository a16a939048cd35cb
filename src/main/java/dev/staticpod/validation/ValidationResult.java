package dev.staticpod.validation;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.manifest.PodManifest;
import java.util.List;
import java.util.Optional;

/// What is known of a manifest that was checked.
///
/// @param manifest the pod, if the text says which one it is; it may still be invalid
/// @param diagnostics all findings, in the order of their places
public record ValidationResult(Optional<PodManifest> manifest, List<Diagnostic> diagnostics) {
  public ValidationResult {
    diagnostics = diagnostics.stream().sorted().distinct().toList();
  }
}
