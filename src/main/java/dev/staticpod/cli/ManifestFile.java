package dev.staticpod.cli;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.manifest.PodManifest;
import java.util.List;

/// What has come of the manifest that a command was given.
sealed interface ManifestFile {
  /// It is fit to be installed.
  ///
  /// @param found what was found all the same
  record Accepted(PodManifest manifest, List<Diagnostic> found) implements ManifestFile {
    public Accepted {
      found = List.copyOf(found);
    }
  }

  /// It is not, and the user has been told why.
  record Rejected(ExitCode code) implements ManifestFile {}
}
