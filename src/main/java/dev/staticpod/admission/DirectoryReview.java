package dev.staticpod.admission;

import dev.staticpod.validation.DirectoryChecks;
import java.util.HashMap;
import java.util.Map;

/// Reviews files one after the other, each beside those of the same directory before it. For one
/// thread.
public final class DirectoryReview {
  private final ManifestGate gate;
  private final Map<String, DirectoryChecks> directories = new HashMap<>();

  /// Begins with no file.
  public DirectoryReview(ManifestGate gate) {
    this.gate = gate;
  }

  /// Reviews the next file.
  public ReviewedManifest review(ManifestSource source) {
    DirectoryChecks others =
        directories.computeIfAbsent(source.directory(), _ -> new DirectoryChecks());
    return gate.review(source, others);
  }
}
